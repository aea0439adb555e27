"""The working set's texts, written with the importer's code at hand: what improvements are made on."""
import textwrap

from words import Pick

BY = {"en": "By {}", "de": "Von {}", "fr": "Par {}", "es": "Por {}", "it": "Di {}", "pt": "Por {}", "nl": "Door {}"}


def truth(**known):
    base = {"headline": None, "standfirst": None, "authors": [], "published": None, "body": [], "media": [], "junk": []}
    return {**base, **known}


def join(*parts):
    return "\n\n".join(part for part in parts if part) + "\n"


def pastes():
    forms = {
        "en": ["{n}, Environment Editor | {d}", "{n}\nPublished {d}", "By {n} • {d} • Updated 1 May 2026", "Written by {n} on {d}"],
        "de": ["von {n}, {d}, 10:12 Uhr", "{n}\n{d}, aktualisiert am 1. Mai 2026", "VON {N} | {d}"],
        "fr": ["Par {n}\nPublié le {d} à 18h30", "{n} — {d}"],
        "es": ["Por {n}\n{d} - 09:15 h", "{n} | {d}"],
        "it": ["di {n} - {d}", "{n}\nPubblicato il {d} alle 9:30"],
        "pt": ["{n}\n{d} às 10h15", "Por {n}, em {d}"],
        "nl": ["Door {n}\n{d} om 9.15 uur", "{n}, {d}"],
    }
    dates = {
        "en": ("6 May 2026", "2026-05-06"), "de": ("6. Mai 2026", "2026-05-06"), "fr": ("6 mai 2026", "2026-05-06"),
        "es": ("6 de mayo de 2026", "2026-05-06"), "it": ("6 maggio 2026", "2026-05-06"),
        "pt": ("6 de maio de 2026", "2026-05-06"), "nl": ("6 mei 2026", "2026-05-06"),
    }
    around = {
        "en": ("Skip to content", "Listen to article\n4 minutes", "Advertisement", "Read more: {h}", "Most read\n1. {h}\n2. {g}", "Topics: Water, Bridges", "Comments (34)"),
        "de": ("Zum Inhalt springen", "Artikel anhören\n3 Min.", "Anzeige", "Lesen Sie auch: {h}", "Meistgelesen\n{h}\n{g}", "Schlagwörter: Wasser, Brücken", "34 Kommentare"),
        "fr": ("Aller au contenu", "Écouter l'article", "Publicité", "Lire aussi : {h}", "Les plus lus\n{h}\n{g}", "Mots-clés : eau, ponts", "34 commentaires"),
        "es": ("Ir al contenido", "Escuchar artículo", "Publicidad", "Lea también: {h}", "Lo más leído\n{h}\n{g}", "Etiquetas: agua, puentes", "34 comentarios"),
        "it": ("Vai al contenuto", "Ascolta l'articolo", "Pubblicità", "Leggi anche: {h}", "I più letti\n{h}\n{g}", "Argomenti: acqua, ponti", "34 commenti"),
        "pt": ("Saltar para o conteúdo", "Ouvir artigo", "Publicidade", "Leia também: {h}", "Mais lidas\n{h}\n{g}", "Tópicos: água, pontes", "34 comentários"),
        "nl": ("Ga naar de inhoud", "Luister naar dit artikel", "Advertentie", "Lees ook: {h}", "Meest gelezen\n{h}\n{g}", "Onderwerpen: water, bruggen", "34 reacties"),
    }
    for i, (lang, form) in enumerate((lang, form) for lang, list_ in forms.items() for form in list_):
        p = Pick(lang, i)
        date, day = dates[lang]
        who, body = p.person(), p.body(5)
        h, g = [x for x in p.tongue["heads"] if x != p.head()][:2]
        skip, listen, ad, more, read, tags, comments = (x.format(h=h, g=g) for x in around[lang])
        text = join(skip, p.head(), p.stand(), form.format(n=who, N=who.upper(), d=date), listen, *body[:2], more, body[2], ad, *body[3:], tags, read, comments)
        yield f"paste-{lang}-{i}", lang, text, truth(
            headline=p.head(), standfirst=p.stand(), authors=[who], published=day, body=body,
            modified="2026-05-01" if "1 May" in form or "1. Mai" in form else None,
            junk=[skip, more, ad, tags, comments, h, g] + listen.split("\n"))


def captions():
    lines = {
        "en": [("Image: {c} Credit: {s}", "{s}"), ("{c}\nPhotograph: {s}/The Courier", "{s}/The Courier"), ("Photo by {s} / AP\n{c}", "{s} / AP"), ("Caption: {c}\nCredit: {s}", "{s}")],
        "de": [("{c} Foto: {s}", "{s}"), ("Bild: {s}/dpa\n{c}", "{s}/dpa"), ("Bildunterschrift: {c}\nFoto: {s}", "{s}")],
        "fr": [("{c} Photo : {s}", "{s}"), ("Légende : {c}\nCrédit photo : {s}", "{s}")],
        "es": [("{c} Foto: {s}", "{s}"), ("Pie de foto: {c}\nFoto: {s} / EFE", "{s} / EFE")],
        "it": [("{c} (Foto: {s})", "{s}"), ("Didascalia: {c}\nFoto di {s}", "Foto di {s}")],
        "pt": [("{c} Foto: {s}", "{s}"), ("Legenda: {c}\nFoto: {s}/Lusa", "{s}/Lusa")],
        "nl": [("{c} Foto: {s}", "{s}"), ("Bijschrift: {c}\nFoto {s}", "{s}")],
    }
    for i, (lang, line) in enumerate((lang, line) for lang, list_ in lines.items() for line in list_):
        p = Pick(lang, i + 2)
        form, credit = line
        who, shooter, body = p.person(1), p.person(2), p.body(4)
        by = BY[lang].format(who)
        text = join(p.head(), by, form.format(c=p.caption(), s=shooter), *body)
        yield f"caption-{lang}-{i}", lang, text, truth(headline=p.head(), authors=[who], body=body, media=[{"caption": p.caption(), "credit": credit.format(s=shooter)}])


def ends():
    signs = [
        ("en", "Additional reporting by {b}", [], {}), ("en", "Edited by {b}", [], {}), ("en", "{a} reported from Marrowford. {b} contributed from Lisbon.", [], {}),
        ("en", "Follow {a} on X @example", [], {"junk": 1}), ("en", "{a} is the Courier's water correspondent.", [], {"bio": 1}),
        ("en", "About the author\n{a} covers water. She is the author of Low Water.", [], {"bio": 2}),
        ("de", "{a} ist Redakteurin im Ressort Umwelt.", [], {"bio": 1}), ("de", "Mitarbeit: {b}", [], {}),
        ("fr", "{a} est journaliste au Courrier.", [], {"bio": 1}), ("es", "{a} es redactora de medio ambiente.", [], {"bio": 1}),
        ("it", "{a} è una giornalista e scrive di acqua.", [], {"bio": 1}), ("nl", "{a} is verslaggever bij De Veldwijker Courant.", [], {"bio": 1}),
        ("pt", "{a} é jornalista do Correio.", [], {"bio": 1}), ("en", "© 2026 The Marrow Valley Courier. All rights reserved.", [], {"junk": 1}),
        ("en", "{a}, a former bridge keeper, writes about rivers and roads.", [], {"bio": 1}),
    ]
    for i, (lang, sign, _, more) in enumerate(signs):
        p = Pick(lang, i + 1)
        a, b = p.person(), p.person(1)
        end = sign.format(a=a, b=b)
        bio = {0: None, 1: end, 2: end.split("\n")[-1]}[more.get("bio", 0)]
        known = dict(headline=p.head(), authors=[a], body=p.body(5), bio=bio, junk=[end])
        if not more:
            known["tagline"] = end if i in (0, 1, 2, 7) else None
        yield f"end-{lang}-{i}", lang, join(p.head(), BY[lang].format(a), *p.body(5), end), truth(**known)


def bylines():
    forms = [
        ("en", "By Nora Whitlock and Daniel Osei in Marrowford", ["Nora Whitlock", "Daniel Osei"]),
        ("en", "By NORA WHITLOCK", ["Nora Whitlock"]), ("en", "Nora Whitlock and Daniel Osei", ["Nora Whitlock", "Daniel Osei"]),
        ("en", "by Nora Whitlock, Daniel Osei & Leila Haddad", ["Nora Whitlock", "Daniel Osei", "Leila Haddad"]),
        ("en", "By Nora Whitlock, Special to the Courier", ["Nora Whitlock"]), ("en", "By Nora Whitlock | Staff Writer", ["Nora Whitlock"]),
        ("en", "By Nora Whitlock / Courier News Service", ["Nora Whitlock"]), ("en", "By NORA WHITLOCK\nCourier Staff Writer", ["Nora Whitlock"]),
        ("en", "BY DANIEL OSEI AND LEILA HADDAD", ["Daniel Osei", "Leila Haddad"]), ("en", "Story by Nora Whitlock", ["Nora Whitlock"]),
        ("en", "By Martin King, Jr. and Ada Stone", ["Martin King Jr.", "Ada Stone"]), ("en", "By Dr. Nora Whitlock", ["Nora Whitlock"]),
        ("de", "Von Johanna Brettschneider und Kai-Uwe Lindqvist", ["Johanna Brettschneider", "Kai-Uwe Lindqvist"]),
        ("de", "Von unserer Korrespondentin Johanna Brettschneider", ["Johanna Brettschneider"]), ("de", "Ein Kommentar von Albrecht von Rühden", ["Albrecht von Rühden"]),
        ("de", "Johanna Brettschneider, Birkenau", ["Johanna Brettschneider"]), ("fr", "Par Camille Rouvière, à Valmarne", ["Camille Rouvière"]),
        ("fr", "Camille Rouvière et Étienne Le Goff", ["Camille Rouvière", "Étienne Le Goff"]), ("fr", "Propos recueillis par Solène Marchetti", ["Solène Marchetti"]),
        ("es", "Por Lucía Arrizabalaga y Beatriz Núñez", ["Lucía Arrizabalaga", "Beatriz Núñez"]), ("es", "Lucía Arrizabalaga\nValdeolmo", ["Lucía Arrizabalaga"]),
        ("it", "di Chiara Bonfanti e Luca Dell'Orto", ["Chiara Bonfanti", "Luca Dell'Orto"]), ("it", "dal nostro inviato Pietro De Angelis", ["Pietro De Angelis"]),
        ("pt", "Por Joana Figueiredo e Rui Castanheira", ["Joana Figueiredo", "Rui Castanheira"]), ("nl", "Door Femke van der Laan en Joris Hoogland", ["Femke van der Laan", "Joris Hoogland"]),
        ("nl", "Van onze verslaggever Joris Hoogland", ["Joris Hoogland"]), ("en", "By Staff Writer", []), ("en", "Associated Press", []), ("en", "Courier Staff", []), ("de", "Von unserem Redaktionsteam", []),
    ]
    for i, (lang, line, authors) in enumerate(forms):
        p = Pick(lang, i)
        yield f"byline-{i}", lang, join(p.head(), line, *p.body(4)), truth(headline=p.head(), authors=authors, body=p.body(4))


def dates():
    forms = [
        ("en", "March 4, 2026 at 9:30 a.m. EST", "2026-03-04T09:30:00-05:00"), ("en", "Wed 4 Mar 2026 09.30 GMT", "2026-03-04T09:30:00+00:00"),
        ("en", "2026-03-04 09:30", "2026-03-04"), ("en", "04 Mar 2026 | 09:30 CET", "2026-03-04T09:30:00+01:00"),
        ("en", "Mar. 4, 2026, 9:30 PM ET", "2026-03-04"), ("en", "Wednesday 4th March 2026", "2026-03-04"),
        ("en", "Published: 09:30, 4 March 2026 | Updated: 10:02, 4 March 2026", "2026-03-04"), ("en", "03/04/2026", None), ("en", "Yesterday", None),
        ("de", "Mittwoch, 04.03.2026 - 09:30 Uhr", "2026-03-04"), ("de", "Veröffentlicht am 4. März 2026 um 9.30 Uhr", "2026-03-04"), ("de", "04. Mrz 2026", "2026-03-04"),
        ("fr", "Publié le mercredi 4 mars 2026 à 09:30", "2026-03-04"), ("fr", "4 mars 2026 - 9h30", "2026-03-04"), ("es", "Miércoles, 4 de marzo de 2026, 09:30 h", "2026-03-04"),
        ("it", "mercoledì 4 marzo 2026, ore 9.30", "2026-03-04"), ("pt", "Quarta-feira, 4 de março de 2026 às 09h30", "2026-03-04"), ("nl", "woensdag 4 maart 2026, 09:30", "2026-03-04"),
    ]
    for i, (lang, line, day) in enumerate(forms):
        p = Pick(lang, i)
        who = p.person(1)
        yield f"date-{i}", lang, join(p.head(), BY[lang].format(who), line, *p.body(4)), truth(headline=p.head(), authors=[who], published=day, body=p.body(4))


def wrapped():
    for i, (lang, width) in enumerate([("en", 40), ("de", 48), ("fr", 62), ("it", 70)]):
        p = Pick(lang, i)
        body = p.body(5)
        lines = [textwrap.wrap(b, width) for b in body]
        if i == 0:
            lines[0] = "The water stopped at twenty past six on a\nTuesday, and by seven there were buckets stand-\ning along the whole of Mill Street.".split("\n")
            body[0] = " ".join(lines[0]).replace("stand- ing", "standing")
        yield f"wrapped-{lang}", lang, join(p.head(), BY[lang].format(p.person()), *("\n".join(x) for x in lines)), truth(headline=p.head(), authors=[p.person()], body=body)


SHAPES = [pastes, captions, ends, bylines, dates, wrapped]


def cases():
    for shape in SHAPES:
        yield from ((shape.__name__, *case) for case in shape())


def letters():
    """Releases, newsletters, mails."""
    p = Pick("en", 1)
    b, h = p.body(4), p.head()
    yield "release-1", "en", join("NEWS RELEASE", "Embargoed until 6 May 2026", h, f"LISBON, Portugal, May 6, 2026 /Newswire/ -- {b[0]}", *b[1:], "About the Works", "The Works has pumped since 1911.", "Contact:\nAnn Vole\npress@example.org\n555-0100"), truth(
        headline=h, authors=[], published="2026-05-06", body=b, junk=["press@example.org", "The Works has pumped"])
    d = Pick("de", 2)
    b, h = d.body(4), d.head()
    yield "release-2", "de", join("Medienmitteilung vom 6. Mai 2026", h, d.stand(), *b, "Weitere Informationen:\nAnna Kurz, Leiterin Kommunikation\nTel. +41 44 000 00 00, presse@example.org"), truth(
        headline=h, standfirst=d.stand(), authors=[], published="2026-05-06", body=b, junk=["presse@example.org", "+41 44"])
    f = Pick("fr", 1)
    b, h = f.body(4), f.head()
    yield "release-3", "fr", join("Communiqué de presse", h, f"Valmarne, le 6 mai 2026 – {b[0]}", *b[1:], "À propos des Eaux de Valmarne", "Les Eaux desservent la vallée depuis 1911.", "Contact presse\npresse@example.org"), truth(
        headline=h, authors=[], published="2026-05-06", body=b, junk=["presse@example.org", "desservent la vallée"])
    p = Pick("en", 3)
    b, h, who = p.body(4), p.head(), p.person()
    yield "newsletter-1", "en", join("The Courier Weekend", "Edition 12 · May 6, 2026", h, f"By {who}", *b, "That's all for today. See you next week.", "Forward to a friend", "Unsubscribe", "Update your preferences"), truth(
        headline=h, authors=[who], published="2026-05-06", body=b + ["That's all for today. See you next week."], junk=["Unsubscribe", "Forward to a friend", "preferences"])
    yield "newsletter-2", "en", join("View this email in your browser", h, f"{who} · May 6, 2026", *b, "You're receiving this email because you subscribed on our website.", "Our mailing address is:\n1 Mill Street, Marrowford", "Unsubscribe from this list"), truth(
        headline=h, authors=[who], published="2026-05-06", body=b, junk=["You're receiving", "mailing address", "Unsubscribe", "1 Mill Street"])
    p = Pick("en", 4)
    b, h, who = p.body(4), p.head(), p.person()
    yield "mail-1", "en", join(f"From: {who} <w@example.org>\nSent: Tuesday, 5 May 2026 18:01\nTo: News Desk\nSubject: Saturday piece", "Dear Sam,", "Please find my article below.", h, f"By {who}", *b, "Kind regards,", f"{who}\nFreelance writer\nw@example.org\n+44 20 7946 0100"), truth(
        headline=h, authors=[who], body=b, junk=["Please find", "Dear Sam", "Freelance writer", "w@example.org"])
    e = Pick("es", 2)
    b, h, who = e.body(4), e.head(), e.person()
    yield "mail-2", "es", join(f"De: {who} <w@example.org>\nPara: redaccion@example.org\nAsunto: {h}\nFecha: 5 de mayo de 2026", "Hola, adjunto el artículo.", h, f"Por {who}", *b, f"Un saludo,\n{who}\nw@example.org"), truth(
        headline=h, authors=[who], body=b, junk=["adjunto", "w@example.org"])


def desks():
    """Wire stories, columns, traps, magazines."""
    forms = [
        ("en", "By Owen Fairbrother and Grace Mbeki-Lunn", "MARROWFORD, May 6 (Reuters) - ", "(Reporting by Owen Fairbrother and Grace Mbeki-Lunn in Marrowford; Additional reporting by Nora Whitlock; Editing by Daniel Osei)", ["Owen Fairbrother", "Grace Mbeki-Lunn"]),
        ("en", None, "MARROWFORD, England (AP) — ", "___\n\nWhitlock reported from Lisbon.", []),
        ("en", "By LEILA HADDAD, Associated Press", "MARROWFORD (AP) — ", "___\n\nAssociated Press writer Daniel Osei contributed to this report.", ["Leila Haddad"]),
        ("de", None, "Birkenau (dpa) - ", "dpa/mbr", []), ("de", "Von Sabine Holtkötter, dpa", "Birkenau (dpa) - ", None, ["Sabine Holtkötter"]),
        ("fr", None, "Valmarne, 6 mai 2026 (AFP) - ", "cr/ab/def", []), ("es", None, "Valdeolmo, 6 may (EFE).- ", None, []), ("it", None, "(ANSA) - VALLOMBRA, 6 MAG - ", "(ANSA).", []), ("nl", None, "VELDWIJK (ANP) - ", None, []),
    ]
    for i, (lang, by, line, end, authors) in enumerate(forms):
        p = Pick(lang, i)
        b = p.body(4)
        yield f"desk-{i}", lang, join(p.head(), by, line + b[0], *b[1:], end), truth(headline=p.head(), authors=authors, body=b, published="2026-05-06" if "2026" in line else None, tagline={0: end, 1: "Whitlock reported from Lisbon.", 2: "Associated Press writer Daniel Osei contributed to this report.", 3: end, 5: end}.get(i))
    slugs = ["AM-Well-Dry,350", "MRW-0412-BRIDGE", "BC-EU--Marrow Well, 1st Ld-Writethru,BC", "URGENT bridge-closure-3"]
    for i, slug in enumerate(slugs):
        p = Pick("en", i + 2)
        b = p.body(4)
        yield f"slugged-{i}", "en", join(slug, p.head(), f"By {p.person()}", f"{p.tongue['place']} — {b[0]}", *b[1:], "###"), truth(headline=p.head(), authors=[p.person()], body=b, junk=[slug])
    columns = [
        ("en", "Analysis", "Analysis by Nora Whitlock", ["Nora Whitlock"], None), ("en", "OPINION", "Opinion by Samuel Reed Jr.", ["Samuel Reed Jr."], "Samuel Reed Jr. is a professor of law at the University of Marrowford and the author of The Hedge."),
        ("en", "My turn", "Ada Stone and Bo Reed, Sr.", ["Ada Stone", "Bo Reed Sr."], "Ada Stone and Bo Reed, Sr. run the upper mill."), ("en", "First person", "By Ada Stone\nAs told to Bo Reed", ["Ada Stone"], None),
        ("de", "Gastbeitrag", "Ein Gastbeitrag von Theresa Pirchner", ["Theresa Pirchner"], "Theresa Pirchner ist Professorin für Wasserrecht an der Universität Birkenau."), ("fr", "TRIBUNE", "Par Aïcha Benkirane, hydrologue", ["Aïcha Benkirane"], None),
        ("es", "OPINIÓN", "Beatriz Núñez", ["Beatriz Núñez"], "Beatriz Núñez es profesora de Hidrología en la Universidad de Valdeolmo."), ("en", "Editorial", "The Editorial Board", [], None), ("en", "Letter", "From Prof. Ann Vole", ["Ann Vole"], None),
    ]
    for i, (lang, kicker, by, authors, bio) in enumerate(columns):
        p = Pick(lang, i)
        b = p.body(5)
        yield f"column-{i}", lang, join(kicker, p.head(), by, *b, bio), truth(headline=p.head(), authors=authors, body=b, bio=bio, junk=[kicker])
    magazines = [
        ("en", "Words: {a}\nPictures: {b}"), ("en", "{a} (words) and {b} (photographs)"), ("en", "By {a}\nPhotography by {b}"), ("en", "Story {a} / Photos {b}"), ("de", "Text: {a} | Fotos: {b}"), ("de", "Von {a} und {b} (Fotos)"),
        ("fr", "Texte {a} – Photos {b}"), ("es", "Texto {a}\nFotos {b}"), ("it", "di {a}\nfoto di {b}"), ("pt", "Texto {a} Fotos {b}"), ("nl", "Tekst: {a}\nFotografie: {b}"), ("fr", "Par {a} (texte) et {b} (photos)"),
    ]
    for i, (lang, form) in enumerate(magazines):
        p = Pick(lang, i)
        b, a, s = p.body(6), p.person(), p.person(1)
        yield f"magazine-{i}", lang, join(p.head(), p.stand(), form.format(a=a, b=s), *b), truth(headline=p.head(), standfirst=p.stand(), authors=[a], photographers=[s], body=b, tagline=form.format(a=a, b=s).split("\n")[1] if "\n" in form else None)
    p = Pick("en", 5)
    b = p.body(5)
    tricks = [
        ("en", ["By Friday nobody spoke of anything else, and the ferry was full of people with empty cans."] + b, {}, {}), ("en", ["By the time the council met, the last of the buckets had been sold to a man from the lower town."] + b, {}, {}),
        ("en", b + ["Agnes Tarrow is not the only one who says so."], {}, {}), ("en", b, {"end": "Whitlock is a former keeper of the toll bridge. Daniel Osei, with whom she wrote a book on eels, lives in Lisbon."}, {}),
    ]
    for i, (lang, body, more, known) in enumerate(tricks):
        bio = more.get("end")
        yield f"trick-{i}", lang, join(p.head(), "By Nora Whitlock" if bio else None, *body, bio), truth(headline=p.head(), authors=["Nora Whitlock"] if bio else [], bio=bio, body=body, **known)


SHAPES += [letters, desks]
