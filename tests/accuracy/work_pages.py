"""The working set's pages, written with the importer's code at hand: what improvements are made on."""
from holdout_pages import FOOT, NAV, ld, page, paras
from work_texts import truth
from words import Pick

STAMP = "2026-05-06T07:45:00+02:00"


def one(p, inside, head="", body=None, **known):
    body = body or p.body(4)
    main = f'{NAV}<main><article><h1>{p.head()}</h1>{inside}{paras(body)}</article></main>{FOOT.format(m=p.tongue["paper"])}'
    return page(f"<title>{p.head()}</title>{head}", main), truth(**{"headline": p.head(), "body": body, **known})


def authors():
    forms = [
        ('<div class="author-info"><span class="by">by</span> <a href="/authors/x">{a}</a></div>', "", 1),
        ('<p>By <strong>{a}</strong></p>', "", 1), ('<p class="article-author">{a} and {b}</p>', "", 2),
        ('<div class="byline"><span class="name">{a}</span><span class="title">Water correspondent</span></div>', "", 1),
        ('<a class="author-link" href="/staff/x"><img src="a.png" alt="{a}" width="40">{a}</a>', "", 1),
        ('<div class="meta">{a} | May 6, 2026</div>', '<meta name="author" content="{a}">', 1),
        ('', ld({"@type": "NewsArticle", "headline": "x", "author": "{a}"}), 1),
        ('', ld({"@type": "NewsArticle", "author": [{"@type": "Person", "name": "{a}"}, {"@type": "Person", "name": "{b}"}]}), 2),
        ('', ld({"@type": "NewsArticle", "author": {"@type": "Organization", "name": "{a}"}}), 1),
        ('', ld({"@type": "NewsArticle", "author": {"@type": "Person", "name": ["{a}", "{b}"]}}), 2),
        ('', ld({"@type": "NewsArticle", "author": [{"name": "{a} and {b}"}]}), 2),
        ('<div itemscope itemtype="http://schema.org/Article"><span itemprop="author">By {a}</span></div>', "", 1),
        ('<span class="vcard"><span class="fn">{a}</span></span>', "", 1), ('<address>By {a}</address>', "", 1),
        ('<p class="byline">By {a}, {b} and <a rel="author" href="/c">Hugo Quay</a></p>', "", 3),
        ('<p class="byline">By {a} in Marrowford, {b} in Lisbon</p>', "", 2),
        ('<div class="byline">Words by {a}<br>Photographs by {b}</div>', "", 1),
        ('<p class="byline"><a rel="author" href="/c">{a}</a></p>', ld({"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Marrow Valley Courier"}}), 1),
        ('', '<meta name="author" content="{a}, Marrow Valley Courier">', 1), ('', '<meta name="byl" content="By {a}">', 1),
        ('', '<meta name="dc.creator" content="{a}">', 1), ('', '<meta name="author" content="Marrow Valley Courier">', 0),
        ('<p>Story by {a}</p>', "", 1), ('<div class="article__author"><p>Published by</p><p>{a}</p></div>', "", 1),
        ('<span data-testid="author-name">{a}</span>', "", 1), ('<div class="contributors"><a href="/profile/x" rel="author"><span itemprop="name">{a}</span></a></div>', "", 1),
    ]
    for i, (inside, head, count) in enumerate(forms):
        p = Pick("en", i)
        a, b = p.person(), p.person(1)
        put = lambda text: text.replace("{a}", a).replace("{b}", b)
        day = "2026-05-06" if "May 6" in inside else None
        source, t = one(p, put(inside), put(head), authors=[a, b, "Hugo Quay"][:count], published=day)
        if "Photographs" in inside:
            t["photographers"] = [b]
        yield f"author-{i}", "en", source, t, []


def dates():
    forms = [
        ("", f'<meta property="article:published_time" content="{STAMP}">', STAMP), ("", ld({"@type": "NewsArticle", "datePublished": STAMP}), STAMP),
        (f'<time datetime="{STAMP}" pubdate>6 May</time>', "", STAMP), ('<time>May 6, 2026</time>', "", "2026-05-06"),
        ('<span class="date">6 May 2026, 07:45</span>', "", "2026-05-06"), ('<p class="published">Published: May 6, 2026 7:45 AM</p>', "", "2026-05-06"),
        ("", '<link rel="canonical" href="https://example.org/2026/05/06/well">', "2026-05-06"), ("", '<meta property="og:url" content="https://example.org/news/2026-05-06-well.html">', "2026-05-06"),
        (f'<abbr class="published" title="{STAMP}">May 6</abbr>', "", STAMP), ('<div class="post-date">06.05.2026</div>', "", None),
        ("", '<meta name="DC.date.issued" content="2026-05-06">', "2026-05-06"), ("", '<meta itemprop="datePublished" content="2026-05-06">', "2026-05-06"),
        ('<p>Last updated on May 6, 2026</p>', "", None), (f'<time class="updated" datetime="{STAMP}">x</time>', "", None), ("<p>Posted on 6 May 2026 by admin</p>", "", "2026-05-06"),
        ("", ld({"@type": "WebPage", "datePublished": STAMP}), STAMP), ("", '<meta name="pubdate" content="20260506">', "2026-05-06"),
        ("", '<meta name="date" content="Wed, 06 May 2026 07:45:00 +0200">', STAMP), ('<div class="date"><span>Wednesday</span> <span>6 May 2026</span></div>', "", "2026-05-06"),
    ]
    for i, (inside, head, day) in enumerate(forms):
        p = Pick("en", i)
        if "06.05" in inside:
            day = "2026-05-06"
        source, t = one(p, inside, head, published=day, authors=[])
        if day is None:
            t["modified"] = "2026-05-06" if "May 6" in inside else STAMP
        yield f"date-{i}", "en", source, t, []


def pictures():
    forms = [
        ('<figure>{i}<figcaption>{c} <span class="credit">{s}</span></figcaption></figure>', "{s}"),
        ('<figure>{i}<figcaption>{c}<br>Photo: {s}</figcaption></figure>', "{s}"),
        ('<figure>{i}<figcaption>{c} — Photo by {s}</figcaption></figure>', "{s}"),
        ('<figure>{i}<figcaption>{c} ({s} for The Courier)</figcaption></figure>', "{s} for The Courier"),
        ('<figure>{i}<figcaption>{c} {s}/Getty Images</figcaption></figure>', "{s}/Getty Images"),
        ('<figure>{i}<figcaption>{c} [Photo: {s}]</figcaption></figure>', "{s}"),
        ('<figure>{i}<figcaption>{c} Image credit: {s}</figcaption></figure>', "{s}"),
        ('<figure>{i}<figcaption>{c} (REUTERS/{s})</figcaption></figure>', "REUTERS/{s}"),
        ('<figure>{i}<figcaption>{c} {s} (REUTERS)</figcaption></figure>', "{s} (REUTERS)"),
        ('<figure>{i}<figcaption>{c}</figcaption><div class="media-credit">{s}</div></figure>', "{s}"),
        ('<div class="photo">{i}<p class="caption">{c} <em>Photo: {s}</em></p></div>', "{s}"),
        ('<figure>{i}</figure><p class="wp-caption-text">{c} Photo: {s}</p>', "{s}"),
        ('<figure>{i}<figcaption><span class="photographer">{s}</span><span class="credit-source">AP</span>{c}</figcaption></figure>', "{s}/AP"),
        ('<figure>{i}<figcaption>{c} Foto: picture alliance / {s}</figcaption></figure>', "picture alliance / {s}"),
        ('<figure>{i}<figcaption>{c} © {s}</figcaption></figure>', "© {s}"), ('<figure>{i}<figcaption>{c} Copyright: {s}</figcaption></figure>', "{s}"),
        ('<figure>{i}<figcaption>{c} Courtesy of {s}</figcaption></figure>', "Courtesy of {s}"), ('<figure>{i}<figcaption>{c} Photograph: {s}/The Courier</figcaption></figure>', "{s}/The Courier"),
        ('<div class="wp-block-image"><figure>{i}<figcaption class="wp-element-caption">{c} | Image: {s}</figcaption></figure></div>', "{s}"),
        ('<figure>{i}<figcaption><cite>{s}</cite>{c}</figcaption></figure>', "{s}"), ('<figure>{i}<figcaption>{c} <button>hide caption</button></figcaption></figure>', None),
        ('<figure>{i}<figcaption>{c}</figcaption></figure><div class="image-credit">Photo: {s}</div>', "{s}"),
        ('<figure itemscope itemtype="https://schema.org/ImageObject">{i}<meta itemprop="creditText" content="{s}"><figcaption itemprop="caption">{c}</figcaption></figure>', "{s}"),
        ('<picture><source srcset="page_files/1.png 2x">{i}</picture><p class="image-caption">{c}</p>', None),
        ('<noscript><figure>{i}<figcaption>{c} Photo: {s}</figcaption></figure></noscript>', "{s}"),
        ('<figure>{i}<figcaption>{c}</figcaption><footer>Foto: {s}/dpa</footer></figure>', "{s}/dpa"),
        ('<table><tr><td>{i}</td></tr><tr><td class="caption">{c} Photo: {s}</td></tr></table>', "{s}"),
    ]
    for i, (form, credit) in enumerate(forms):
        p = Pick("en", i + 1)
        shooter, who, body = p.person(3), p.person(0), p.body(5)
        image = f'<img src="page_files/1.png" alt="{p.alt()}">'
        figure = form.replace("{i}", image).replace("{c}", p.caption()).replace("{s}", shooter)
        main = f'{NAV}<article><h1>{p.head()}</h1><p class="byline">By {who}</p>{paras(body[:2])}{figure}{paras(body[2:])}</article>{FOOT.format(m=p.tongue["paper"])}'
        yield f"picture-{i}", "en", page(f"<title>{p.head()}</title>", main), truth(
            headline=p.head(), authors=[who], body=body, media=[{"caption": p.caption(), "credit": credit and credit.format(s=shooter), "alt": p.alt()}]), ["page_files/1.png"]


SHAPES = [authors, dates, pictures]


def cases():
    for shape in SHAPES:
        yield from ((shape.__name__, *case) for case in shape())


def sites():
    """Whole pages with everything around the article."""
    leads = ['<p class="article__lead">{s}</p>', '<h2 class="subtitle">{s}</h2>', '<div class="dek"><p>{s}</p></div>', '<p itemprop="alternativeHeadline">{s}</p>', '<p class="chapo">{s}</p>', '<p class="post-excerpt">{s}</p>', '<h2 class="c-sottotitolo">{s}</h2>', '<div class="entry-subtitle">{s}</div>']
    blocks = [
        '<div class="tags"><span>Topics:</span> <a href="/t/water">Water</a></div>', '<div class="share-bar"><span>Share this article</span><a href="#">Facebook</a></div>',
        '<div class="newsletter-signup"><h3>Sign up for our newsletter</h3><p>Get the best stories every morning in your inbox, for free.</p></div>',
        '<section class="related"><h2>Related</h2><ul><li><a href="/r">{o}</a></li></ul></section>', '<p><strong>Read more:</strong> <a href="/r">{o}</a></p>', '<div class="most-popular"><h3>Most popular</h3><ol><li><a href="/r">{o}</a></li></ol></div>',
        '<div class="author-bio"><p>{w} covers rivers for the Courier.</p></div>', '<p class="copyright">© 2026 Courier. All rights reserved.</p>',
    ]
    for i, (lead, lang) in enumerate(zip(leads, ["en", "de", "fr", "es", "it", "pt", "nl", "en"])):
        p = Pick(lang, i)
        who, body, s = p.person(), p.body(6), p.stand()
        other = [h for h in p.tongue["heads"] if h != p.head()][0]
        a, b, c = (blocks[(i + n) % len(blocks)].replace("{o}", other).replace("{w}", who) for n in (0, 3, 5))
        main = f'''{NAV}<div id="wrapper"><main><article class="story"><header><h1 class="title">{p.head()}</h1>{lead.format(s=s)}<div class="meta"><span class="author">{who}</span> <time datetime="{STAMP}">6.5.</time></div></header>
<div class="story-body">{paras(body[:3])}{a}{paras(body[3:])}{b}</div></article>{c}</main><aside><h3>Latest</h3><p>{other}</p></aside></div>{FOOT.format(m=p.tongue["paper"])}'''
        yield f"site-{i}", lang, page(f"<title>{p.head()} | {p.tongue['paper']}</title>", main, lang), truth(
            headline=p.head(), standfirst=s, authors=[who], published=STAMP, body=body, junk=[other, "Share this article", "Get the best stories", "All rights reserved", "Topics:"]), []


SHAPES.append(sites)
