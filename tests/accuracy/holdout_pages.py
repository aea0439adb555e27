"""The hold-out pages: written before the importer's code was read, and never looked at singly since."""
import json
from html import escape

from holdout_texts import BY, DATES, PHOTO, truth
from words import Pick

NAV = '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/local">Local</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>'
FOOT = '<footer><p>© 2026 {m}. All rights reserved.</p><ul><li><a href="/privacy">Privacy</a></li><li><a href="/terms">Terms</a></li></ul></footer>'
COOKIES = '<div id="cookie-banner" class="cookie-consent"><p>We use cookies to make this site work. You can accept or refuse them.</p><button>Accept</button></div>'
STAMPS = ["2026-03-04T09:30:00+01:00", "2025-09-04T17:05:12Z", "2026-01-13T06:00:00-05:00", "2025-12-31T23:40:00+00:00"]


def paras(body):
    return "\n".join(f"<p>{escape(b, quote=False)}</p>" for b in body)


def page(head, main, lang="en"):
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">\n{head}\n</head>\n<body>\n{main}\n</body></html>\n'


def ld(value):
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


def others(p):
    return [h for h in p.tongue["heads"] if h != p.head()][:2]


def wordpress():
    for i, lang in enumerate(["en", "de", "es", "pt"]):
        p = Pick(lang, i)
        m, who, body, stamp = p.tongue["paper"], p.person(1), p.body(5), STAMPS[i]
        cap, shooter = p.caption(0), p.person(2)
        credit = [f"{PHOTO[lang]}: {shooter}", f"({PHOTO[lang]}: {shooter} / AP)", f"{PHOTO[lang]}: {shooter}", f"© {shooter}"][i]
        head = f'<title>{p.head()} - {m}</title><meta property="og:title" content="{p.head()}"><meta property="og:site_name" content="{m}">'
        if i != 2:
            head += f'<meta property="article:published_time" content="{stamp}">'
        main = f'''<div id="page" class="site">{NAV}
<article id="post-8{i}" class="post-8{i} post type-post hentry category-local"><header class="entry-header">
<h1 class="entry-title">{p.head()}</h1>
<div class="entry-meta"><span class="posted-on"><a href="/{i}" rel="bookmark"><time class="entry-date published" datetime="{stamp}">{DATES[lang][0][0]}</time><time class="updated" datetime="2026-04-01T08:00:00+00:00">1.4.</time></a></span>
<span class="byline"> {BY[lang].format("")}<span class="author vcard"><a class="url fn n" href="/author/x">{who}</a></span></span></div></header>
<div class="entry-content">
<figure id="attachment_1{i}" class="wp-caption alignnone"><img class="size-full wp-image-1{i}" src="page_files/one.png" alt="{p.alt()}" width="900" height="600"><figcaption class="wp-caption-text">{cap} {credit}</figcaption></figure>
{paras(body)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">Twitter</a></li></ul></div>
<div class="jp-relatedposts"><h3>Related</h3><a href="/r">{others(p)[0]}</a></div>
</div></article>
<div id="comments"><h2>3 thoughts</h2><ol><li><p>I was there and it was nothing like that at all, says a reader.</p></li></ol></div>
<aside class="widget-area"><h2>Recent Posts</h2><ul><li><a href="/a">{others(p)[1]}</a></li></ul></aside>{FOOT.format(m=m)}</div>'''
        yield f"wordpress-{lang}", lang, page(head, main, lang), truth(
            headline=p.head(), authors=[who], published=stamp, body=body,
            media=[{"caption": cap, "credit": credit, "alt": p.alt()}], junk=["Share this:", "We use cookies", "says a reader"] + others(p)), ["page_files/one.png"]


def ghost():
    for i, lang in enumerate(["en", "fr", "nl", "en"]):
        p = Pick(lang, i + 2)
        m, who, body, stamp = p.tongue["paper"], p.person(0), p.body(5), STAMPS[(i + 1) % 4].replace("+01:00", "Z")
        two = [who, p.person(3 if lang != "nl" else 1)] if i == 3 else [who]
        cap, shooter = p.caption(1), p.person(2)
        data = {"@context": "https://schema.org", "@type": "Article", "headline": p.head(), "datePublished": stamp,
                "author": {"@type": "Person", "name": who, "url": "https://example.org/author/x/"}, "dateModified": "2026-05-01T00:00:00.000Z",
                "publisher": {"@type": "Organization", "name": m}, "description": p.stand()}
        if i == 3:
            data["contributor"] = [{"@type": "Person", "name": two[1]}]
        head = f'<title>{p.head()}</title><meta property="og:title" content="{p.head()}"><meta name="description" content="{p.stand()}"><meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="{who}"><meta name="generator" content="Ghost 5.8">{ld(data)}'
        names = "".join(f'<h4 class="author-name"><a href="/author/{n}/">{a}</a></h4>' for n, a in enumerate(two))
        main = f'''<div class="viewport">{NAV}<main class="site-main"><article class="article post">
<header class="article-header gh-canvas"><h1 class="article-title">{p.head()}</h1><p class="article-excerpt">{p.stand()}</p>
<div class="article-byline"><div class="article-byline-meta">{names}<time class="byline-meta-date" datetime="{stamp[:10]}">{DATES[lang][0][0]}</time><span class="byline-reading-time">4 min read</span></div></div>
<figure class="article-image"><img srcset="page_files/small.png 300w, page_files/one.png 1200w" sizes="100vw" src="page_files/small.png" alt="{p.alt(1)}"><figcaption>{cap} {PHOTO[lang]} {'by' if lang == 'en' else ':'} <a href="https://example.org/@s">{shooter}</a> / <a href="https://unsplash.com/">Unsplash</a></figcaption></figure></header>
<section class="gh-content gh-canvas">{paras(body)}</section></article></main>
<section class="footer-cta"><h2>Sign up for more like this.</h2><a href="#/portal">Enter your email</a></section>{FOOT.format(m=m)}</div>'''
        yield f"ghost-{lang}-{i}", lang, page(head, main, lang), truth(
            headline=p.head(), standfirst=p.stand(), authors=[who] if i != 3 else two, published=stamp, body=body,
            media=[{"caption": cap, "credit": f"{shooter} / Unsplash", "alt": p.alt(1)}], junk=["Sign up for more", "min read"]), ["page_files/one.png", "page_files/small.png"]


def bigcms():
    for i, lang in enumerate(["en", "de", "en", "it"]):
        p = Pick(lang, i + 1)
        m, stamp, body = p.tongue["paper"], STAMPS[(i + 2) % 4], p.body(6)
        who = [p.person(0)] if i % 2 else [p.person(0), p.person(2)]
        cap, cap2 = p.caption(0), p.caption(1)
        shooter = p.person(3)
        data = {"@context": "http://schema.org", "@type": "NewsArticle", "mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/n/1"},
                "headline": p.head(), "datePublished": stamp, "dateModified": "2026-06-01T10:00:00+02:00",
                "author": [{"@type": "Person", "name": w} for w in who], "publisher": {"@type": "NewsMediaOrganization", "name": m},
                "image": {"@type": "ImageObject", "url": "https://cdn.example.org/one.png", "creditText": f"{shooter}/Getty Images", "caption": cap}}
        head = f'<title>{p.head()} | {m}</title><link rel="canonical" href="https://example.org/n/1"><meta property="og:title" content="{p.head()}">{ld(data)}'
        by = " and ".join(f'<a href="/profile/{n}" data-testid="byline-link">{w}</a>' for n, w in enumerate(who)) if lang == "en" else "".join(f'<a href="/profile/{n}">{w}</a>' for n, w in enumerate(who))
        main = f'''{COOKIES}{NAV}<main id="main-content"><article data-component="article">
<div data-component="headline-block"><h1 class="sc-518485e5-0 bWszMR">{p.head()}</h1></div>
<p class="sc-lede standfirst" data-testid="subtitle">{p.stand()}</p>
<div data-component="byline-block"><time datetime="{stamp}">1 hour ago</time><div data-testid="byline-new"><span>{BY[lang].format('')}</span>{by}</div></div>
<figure><div><picture><source srcset="https://cdn.example.org/w/one.webp 800w" type="image/webp"><img src="page_files/one.png" srcset="page_files/one.png 800w" alt="{p.alt()}"></picture><span role="text" class="visually-hidden">Image source, </span><span class="sc-copyright">{shooter}/Getty Images</span></div><figcaption data-testid="caption">{cap}</figcaption></figure>
{paras(body[:3])}
<div class="ad-slot" data-ad="mid"><span>Advertisement</span></div>
<aside class="related-content"><h2>More on this story</h2><ul><li><a href="/x1">{others(p)[0]}</a></li><li><a href="/x2">{others(p)[1]}</a></li></ul></aside>
<figure><img src="page_files/two.png" alt="{p.alt(1)}"><figcaption><span class="caption__text">{cap2}</span> <span class="caption__credit">{p.person(1)} for {m}</span></figcaption></figure>
{paras(body[3:])}
</article></main><script>var tracker = "By Eve Intruder";</script>{FOOT.format(m=m)}'''
        yield f"bigcms-{lang}-{i}", lang, page(head, main, lang), truth(
            headline=p.head(), standfirst=p.stand(), authors=who, published=stamp, body=body,
            media=[{"caption": cap, "credit": f"{shooter}/Getty Images", "alt": p.alt()}, {"caption": cap2, "credit": f"{p.person(1)} for {m}", "alt": p.alt(1)}],
            junk=["Advertisement", "More on this story", "cookies"] + others(p)), ["page_files/one.png", "page_files/two.png"]


def graph():
    for i, lang in enumerate(["en", "de", "fr", "es"]):
        p = Pick(lang, i + 3)
        m, stamp, body, who = p.tongue["paper"], STAMPS[i], p.body(5), p.person(0)
        url = f"https://example.org/p/{i}"
        items = [{"@type": "Article" if i % 2 else "NewsArticle", "@id": url + "#article", "isPartOf": {"@id": url}, "author": {"name": who, "@id": "https://example.org/#/person/1"},
                  "headline": p.head(), "datePublished": stamp, "dateModified": "2026-06-01T10:00:00+00:00", "image": {"@id": url + "#primaryimage"}, "publisher": {"@id": "https://example.org/#organization"}},
                 {"@type": "WebPage", "@id": url, "name": f"{p.head()} - {m}", "datePublished": stamp},
                 {"@type": "ImageObject", "@id": url + "#primaryimage", "url": "https://example.org/one.png", "contentUrl": "https://example.org/one.png", "caption": p.caption(0), "creator": {"@type": "Person", "name": p.person(2)}},
                 {"@type": "Organization", "@id": "https://example.org/#organization", "name": m},
                 {"@type": "Person", "@id": "https://example.org/#/person/1", "name": who, "description": f"{who} covers water."},
                 {"@type": "NewsArticle", "@id": "https://example.org/p/77#article", "headline": others(p)[0], "author": {"@type": "Person", "name": "Rival Writerly"}, "datePublished": "2020-01-01T00:00:00+00:00"}]
        if i in (1, 3):
            items[0]["author"] = {"@id": "https://example.org/#/person/1"}
        if i == 2:
            items.reverse()
        head = f'<title>{p.head()} - {m}</title><link rel="canonical" href="{url}">{ld({"@context": "https://schema.org", "@graph": items})}'
        main = f'''{NAV}<article><h1>{p.head()}</h1><figure><img src="page_files/one.png" data-src="https://example.org/one.png" alt="{p.alt(0)}"><figcaption>{p.caption(0)}</figcaption></figure>{paras(body)}</article>
<section class="more"><h2>Read next</h2><article><h3><a href="/p/77">{others(p)[0]}</a></h3><p class="byline">By Rival Writerly</p></article></section>{FOOT.format(m=m)}'''
        yield f"graph-{lang}", lang, page(head, main, lang), truth(
            headline=p.head(), authors=[who], published=stamp, body=body, media=[{"caption": p.caption(0), "credit": p.person(2), "alt": p.alt(0)}],
            junk=["Read next", "Rival Writerly"]), ["page_files/one.png"]


def microdata():
    for i, lang in enumerate(["en", "de", "nl", "en"]):
        p = Pick(lang, i)
        m, stamp, body, who = p.tongue["paper"], STAMPS[i], p.body(5), p.person(1)
        author = [f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{who}</span></span>',
                  f'<span itemprop="author">{who}</span>',
                  f'<div itemprop="author" itemscope itemtype="https://schema.org/Person"><meta itemprop="name" content="{who}"></div>',
                  f'<a itemprop="author" itemscope itemtype="http://schema.org/Person" rel="author" href="/w"><b itemprop="name">{who}</b><i itemprop="jobTitle">River correspondent</i></a>'][i]
        date = [f'<meta itemprop="datePublished" content="{stamp}">', f'<time itemprop="datePublished" datetime="{stamp}">{DATES[lang][0][0]}</time>'][i % 2]
        main = f'''{NAV}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{p.head()}</h1><p itemprop="description">{p.stand()}</p>{author}{date}<meta itemprop="dateModified" content="2026-07-01T00:00:00Z">
<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="{m}"></div>
<div itemprop="image" itemscope itemtype="https://schema.org/ImageObject"><img itemprop="contentUrl" src="page_files/one.png" alt="{p.alt(0)}"><span itemprop="caption">{p.caption(0)}</span><span itemprop="copyrightHolder">{p.person(2)}</span></div>
<div itemprop="articleBody">{paras(body)}</div></div>{FOOT.format(m=m)}'''
        yield f"microdata-{lang}-{i}", lang, page(f"<title>{p.head()} | {m}</title>", main, lang), truth(
            headline=p.head(), standfirst=p.stand(), authors=[who], published=stamp, body=body,
            media=[{"caption": p.caption(0), "credit": p.person(2), "alt": p.alt(0)}]), ["page_files/one.png"]


def metas():
    for i, lang in enumerate(["en", "de", "en", "pt", "fr"]):
        p = Pick(lang, i + 1)
        m, stamp, body, who = p.tongue["paper"], STAMPS[i % 4], p.body(5), p.person(2)
        tags = [f'<meta name="author" content="{who}"><meta property="article:published_time" content="{stamp}">',
                f'<meta property="article:author" content="{who}"><meta name="date" content="{stamp}">',
                f'<meta name="parsely-author" content="{who}"><meta name="parsely-pub-date" content="{stamp}"><meta name="parsely-title" content="{p.head()}">',
                f'<meta name="sailthru.author" content="{who}"><meta name="sailthru.date" content="{stamp}">',
                f'<meta property="article:author" content="https://www.facebook.com/x"><meta name="cXenseParse:author" content="{who}"><meta name="cXenseParse:recs:publishtime" content="{stamp}">'][i]
        head = f'<title>{p.head()} – {m}</title><meta property="og:title" content="{p.head()}"><meta property="og:site_name" content="{m}"><meta name="description" content="{p.stand()}">{tags}'
        main = f'''{NAV}<div class="content"><h1>{p.head()}</h1>{paras(body)}</div>{FOOT.format(m=m)}'''
        yield f"meta-{lang}-{i}", lang, page(head, main, lang), truth(headline=p.head(), authors=[who], published=stamp, body=body), []


def plain():
    for i, lang in enumerate(["en", "de", "fr", "es", "it", "nl"]):
        p = Pick(lang, i)
        body, who, (date, day) = p.body(5), p.person(1), DATES[lang][i % len(DATES[lang])]
        by = BY[lang].format(who)
        line = [f"<p>{by}, {date}</p>", f"<p>{by}</p><p>{date}</p>", f"<div><strong>{by}</strong> | {date}</div>"][i % 3]
        main = f'''<div class="top"><a href="/">Home</a> <a href="/n">News</a></div><h1>{p.head()}</h1>{line}{paras(body)}<p><a href="/back">Back</a></p>'''
        yield f"plain-{lang}", lang, page(f"<title>{p.head()}</title>", main, lang), truth(headline=p.head(), authors=[who], published=day, body=body), []


def figures():
    """Credits in every place that they stand in."""
    p = Pick("en", 0)
    forms = [
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c} (AP Photo/{s})</figcaption></figure>', "AP Photo/{s}"),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c} ({s}/Reuters)</figcaption></figure>', "{s}/Reuters"),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c} Photograph: {s}/The Courier</figcaption></figure>', "{s}/The Courier"),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c}</figcaption><small>Picture: {s}</small></figure>', "{s}"),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c}<cite>{s} via Getty Images</cite></figcaption></figure>', "{s} via Getty Images"),
        ('<figure><img src="page_files/1.png" alt="{a}" title="© {s}"><figcaption>{c}</figcaption></figure>', "© {s}"),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c}<footer>{s} (REUTERS)</footer></figcaption></figure>', "{s} (REUTERS)"),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c}</figcaption></figure><p class="photo-credit">Courtesy of {s}</p>', "Courtesy of {s}"),
        ('<div class="image"><img src="page_files/1.png" alt="{a}"><div class="caption">{c}</div><div class="credit">{s} / AFP</div></div>', "{s} / AFP"),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c} <span class="quelle">Quelle: picture alliance/dpa | {s}</span></figcaption></figure>', "picture alliance/dpa | {s}"),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c} <span itemprop="copyrightHolder">{s}</span></figcaption></figure>', "{s}"),
        ('<figure><noscript><img src="page_files/1.png" alt="{a}"></noscript><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" class="lazy" alt=""><figcaption>{c} | Bild: {s}</figcaption></figure>', "{s}"),
        ('<figure><img data-src="page_files/1.png" alt="{a}"><figcaption><p>{c}</p><p>{s}</p></figcaption></figure>', "{s}"),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c} <span class="photographer">{s}</span> <span class="agency">AFP</span></figcaption></figure>', "{s} AFP"),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c}</figcaption></figure>', None),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>{c} <small>2:31</small></figcaption></figure>', None),
        ('<figure><img src="page_files/1.png" alt="{a}"><figcaption>The old picture alliance of the bakers held for a century.</figcaption></figure>', None),
    ]
    for i, (form, credit) in enumerate(forms):
        p = Pick("en", i)
        body, shooter, who = p.body(4), p.person(3), p.person(0)
        cap = "The old picture alliance of the bakers held for a century." if i == len(forms) - 1 else p.caption(0)
        figure = form.format(a=p.alt(0), c=p.caption(0), s=shooter)
        main = f'{NAV}<article><h1>{p.head()}</h1><p class="byline">By {who}</p>{paras(body[:2])}{figure}{paras(body[2:])}</article>{FOOT.format(m=p.tongue["paper"])}'
        yield f"figure-{i}", "en", page(f"<title>{p.head()}</title>", main), truth(
            headline=p.head(), authors=[who], body=body, media=[{"caption": cap, "credit": credit and credit.format(s=shooter), "alt": p.alt(0)}]), ["page_files/1.png"]


def traps():
    p = Pick("en", 2)
    body = p.body(5)
    head = f"<title>{p.head()}</title>"

    def make(main, extra=""):
        return page(head + extra, f"{NAV}<article><h1>{p.head()}</h1>{main}</article>{FOOT.format(m=p.tongue['paper'])}")
    yield "trap-abby", "en", make(f'<p class="author">Abby Thistlewood</p>{paras(body)}'), truth(headline=p.head(), authors=["Abby Thistlewood"], body=body), []
    yield "trap-sandy", "en", make(f'<p class="byline">By Sandy Alexander and Roland Mand</p>{paras(body)}'), truth(headline=p.head(), authors=["Sandy Alexander", "Roland Mand"], body=body), []
    yield "trap-junior", "en", make(f'<p class="byline">By Walter Quill, Jr., and Ada Stone</p>{paras(body)}'), truth(headline=p.head(), authors=["Walter Quill Jr.", "Ada Stone"], body=body), []
    yield "trap-related", "en", make(f'{paras(body)}<div class="related"><h4>Other story</h4><span class="byline">By Rival Writerly</span></div>'), truth(headline=p.head(), authors=[], body=body, junk=["Rival Writerly"]), []
    yield "trap-modified", "en", make(paras(body), '<meta property="article:modified_time" content="2026-02-02T10:00:00+01:00">'), truth(headline=p.head(), authors=[], published=None, modified="2026-02-02T10:00:00+01:00", body=body), []
    yield "trap-three", "en", make(f'<div class="byline">By <a rel="author" href="/1">Nora Whitlock</a>, <a rel="author" href="/2">Daniel Osei</a> and <a rel="author" href="/3">Leila Haddad</a></div>{paras(body)}'), truth(headline=p.head(), authors=["Nora Whitlock", "Daniel Osei", "Leila Haddad"], body=body), []
    yield "trap-staff", "en", make(f'<p class="byline">By Courier Staff</p>{paras(body)}', '<meta name="author" content="admin">'), truth(headline=p.head(), authors=[], body=body), []
    yield "trap-comment", "en", make(f'<p class="byline">By Nora Whitlock</p>{paras(body)}<section class="comments"><div class="comment"><span class="author">Gus Grumble</span><time datetime="2026-05-05T00:00:00Z">May 5</time><p>Nonsense.</p></div></section>'), truth(headline=p.head(), authors=["Nora Whitlock"], published=None, body=body, junk=["Gus Grumble", "Nonsense."]), []


SHAPES = [wordpress, ghost, bigcms, graph, microdata, metas, plain, figures, traps]


def cases():
    for shape in SHAPES:
        yield from ((shape.__name__, *case) for case in shape())
