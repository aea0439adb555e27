"""The hold-out texts: written before the importer's code was read, and never looked at singly since.

Every shape is a template with its truth beside it; tongue and seed vary the rest.
"""
from words import Pick, TONGUES

BY = {"en": "By {}", "de": "Von {}", "fr": "Par {}", "es": "Por {}", "it": "di {}", "pt": "Por {}", "nl": "Door {}"}
PHOTO = {"en": "Photo", "de": "Foto", "fr": "Photo", "es": "Foto", "it": "Foto", "pt": "Foto", "nl": "Foto"}
DATES = {
    "en": [("March 4, 2026", "2026-03-04"), ("4 September 2025", "2025-09-04"), ("Tuesday, January 13, 2026", "2026-01-13"), ("Sept. 9, 2025", "2025-09-09")],
    "de": [("4. März 2026", "2026-03-04"), ("04.09.2025", "2025-09-04"), ("Dienstag, 13. Januar 2026", "2026-01-13")],
    "fr": [("4 mars 2026", "2026-03-04"), ("mardi 13 janvier 2026", "2026-01-13"), ("1er août 2025", "2025-08-01")],
    "es": [("4 de marzo de 2026", "2026-03-04"), ("martes, 13 de enero de 2026", "2026-01-13")],
    "it": [("4 marzo 2026", "2026-03-04"), ("martedì 13 gennaio 2026", "2026-01-13")],
    "pt": [("4 de março de 2026", "2026-03-04"), ("13 de janeiro de 2026", "2026-01-13")],
    "nl": [("4 maart 2026", "2026-03-04"), ("dinsdag 13 januari 2026", "2026-01-13")],
}


def truth(**known):
    base = {"headline": None, "standfirst": None, "authors": [], "published": None, "body": [], "media": [], "junk": []}
    base.update(known)
    return base


def pages():
    """Copied off a page: the caption's label, the furniture, the neighbours' titles glued to their labels."""
    labels = {
        "en": ("Photo Credit:", "Previous article", "Next article", "{n} writes about rivers for {m} and keeps bees."),
        "de": ("Foto:", "Vorheriger Artikel", "Nächster Artikel", "{n} schreibt für {m} über Flüsse und hält Bienen."),
        "fr": ("Crédit photo :", "Article précédent", "Article suivant", "{n} est journaliste et couvre les rivières pour {m}."),
        "es": ("Crédito de la foto:", "Artículo anterior", "Artículo siguiente", "{n} escribe sobre ríos para {m} y cría abejas."),
        "it": ("Credito foto:", "Articolo precedente", "Articolo successivo", "{n} scrive di fiumi per {m} e alleva api."),
        "pt": ("Crédito da foto:", "Artigo anterior", "Próximo artigo", "{n} escreve sobre rios para {m} e cria abelhas."),
        "nl": ("Fotocredit:", "Vorig artikel", "Volgend artikel", "{n} schrijft voor {m} over rivieren en houdt bijen."),
    }
    for i, lang in enumerate(["en", "de", "fr", "es", "it", "pt", "nl", "en"]):
        p = Pick(lang, i + 1)
        label, before, after, bio = labels[lang]
        who, bio = p.person(), None if i == 7 else bio.format(n=p.person(), m=p.tongue["paper"])
        body = p.body(5)
        named = i % 2 == 1
        holder = p.person(2) if named else p.caption(0)
        other, third = p.tongue["heads"][-1], p.tongue["heads"][-2]
        text = [label, holder, ""]
        if i in (3, 7):
            text = [p.head(), ""] + text
        for para in body:
            text += [para, ""]
        text += [before + other, after + third, ""]
        if bio:
            text += [bio]
        yield f"page-{lang}-{i}", lang, "\n".join(text) + "\n", truth(
            headline=p.head() if i in (3, 7) else None, authors=[who] if bio else [], bio=bio, body=body,
            media=[{"credit": holder}] if named else [{"caption": holder, "credit": None}],
            junk=[before + other, after + third, other, third])


def slugs():
    """An agency's slug, version line and byline in capitals, with a dateline."""
    for i, (slug, agency) in enumerate([("BC-MRW--Well Runs Dry, 2nd Ld-Writethru", "AP"), ("MRW-NIGHT-TRAM", "Reuters"), ("BC-ORCHARD", "AP"), ("US--Toll Bridge", "AP")]):
        p = Pick("en", i)
        body = p.body(4)
        who = p.person(1)
        line = [f"By {who.upper()}", f"By {who}", f"By {who.upper()} and {p.person(3).upper()}", f"By {who}"][i]
        date = ["Feb. 3", "Jan 14", "", "March 9"][i]
        first = f"{p.tongue['place']}, {date} ({agency}) — {body[0]}" if date else f"{p.tongue['place']} ({agency}) — {body[0]}"
        head = [slug, p.head(), line]
        head += [{"AP": "Associated Press", "Reuters": ""}[agency]] if agency == "AP" and i != 3 else []
        text = "\n".join(head) + "\n\n" + "\n\n".join([first] + body[1:]) + "\n\n" + ["-30-", "###", "-30-", "___"][i] + "\n"
        yield f"slug-{i}", "en", text, truth(
            headline=p.head(), authors=[who, p.person(3)] if i == 2 else [who], body=body, junk=[slug])


def wires():
    """A wire story with a dateline and a sign-off that names who did what."""
    signs = [
        ("en", "({place}) - ", "(Reporting by {a} and {b}; Editing by {c})", 2),
        ("en", "{place}, Oct 2 - ", "(Reporting by {a} in Marrowford; Additional reporting by {b}; Writing by {c}; Editing by Ann Vole)", 3),
        ("de", "{place} (dpa) - ", "(Bericht von {a}, redigiert von {c})", 1),
        ("fr", "{place}, 3 févr (AFP) - ", "(Reportage {a}, édité par {c})", 1),
        ("es", "{place}, 3 feb (EFE).- ", "(Información de {a}; editado por {c})", 1),
        ("en", "{place} (Reuters) - ", "Reporting by {a}, editing by {b} and {c}", 1),
    ]
    for i, (lang, line, sign, kind) in enumerate(signs):
        p = Pick(lang, i + 2)
        a, b, c = p.person(0), p.person(1), p.person(2)
        body = p.body(4)
        line = line.format(place=p.tongue["place"].upper())
        sign = sign.format(a=a, b=b, c=c)
        authors = {1: [a], 2: [a, b], 3: [a, c]}[kind]
        text = f"{p.head()}\n\n" + "\n\n".join([line + body[0]] + body[1:] + [sign]) + "\n"
        yield f"wire-{lang}-{i}", lang, text, truth(headline=p.head(), authors=authors, body=body, tagline=sign.strip("()"))


def releases():
    """A press release: for immediate release, a place and a day, about-us, a contact; nobody wrote it."""
    words = {
        "en": ("FOR IMMEDIATE RELEASE", "Media contact:", "About {m}", "press@example.org", "{m} has served the valley since 1911."),
        "de": ("PRESSEMITTEILUNG", "Pressekontakt:", "Über {m}", "presse@example.org", "{m} versorgt das Tal seit 1911."),
        "fr": ("COMMUNIQUÉ DE PRESSE", "Contact presse :", "À propos de {m}", "presse@example.org", "{m} dessert la vallée depuis 1911."),
        "es": ("NOTA DE PRENSA", "Contacto de prensa:", "Sobre {m}", "prensa@example.org", "{m} sirve al valle desde 1911."),
        "nl": ("PERSBERICHT", "Perscontact:", "Over {m}", "pers@example.org", "{m} bedient het dal sinds 1911."),
    }
    for i, lang in enumerate(["en", "de", "fr", "es", "nl", "en"]):
        p = Pick(lang, i)
        release, contact, about, mail, boiler = words[lang]
        date, day = DATES[lang][i % len(DATES[lang])]
        body = p.body(4)
        m = "Marrow Works"
        text = "\n\n".join([release, p.head(), f"{p.tongue['city']}, {date} – {body[0]}"] + body[1:] + ["###", about.format(m=m), boiler.format(m=m), f"{contact}\n{p.person(3)}\n{mail}\n+44 20 7946 0{i}18"]) + "\n"
        yield f"release-{lang}-{i}", lang, text, truth(
            headline=p.head(), authors=[], published=day, body=body, junk=[release, mail, contact])


def letters():
    """A newsletter: greeting, an issue line, unsubscribe."""
    words = {
        "en": ("Good morning. Here is what the valley is talking about.", "Issue 41 | {d}", "View in browser", "Unsubscribe | Manage preferences", "You are receiving this because you signed up at our site."),
        "de": ("Guten Morgen!", "Ausgabe 41 | {d}", "Im Browser ansehen", "Abmelden | Einstellungen ändern", "Sie erhalten diese E-Mail, weil Sie sich angemeldet haben."),
        "it": ("Buongiorno!", "Numero 41 | {d}", "Apri nel browser", "Annulla l'iscrizione", "Ricevi questa mail perché ti sei iscritto."),
    }
    for i, lang in enumerate(["en", "de", "it", "en", "de"]):
        p = Pick(lang, i + 3)
        hello, issue, view, leave, why = words[lang]
        date, day = DATES[lang][(i + 1) % len(DATES[lang])]
        body, who = p.body(4), p.person(2)
        text = "\n\n".join([view, p.head(), issue.format(d=date), BY[lang].format(who), hello] + body + [leave, why]) + "\n"
        yield f"letter-{lang}-{i}", lang, text, truth(headline=p.head(), authors=[who], published=day, body=body, junk=[view, leave, why])


def mails():
    """An article sent by mail: header, a line to the editor, the text, a signature with contact data."""
    words = {
        "en": ("From: {n} <{a}>", "To: desk@example.org", "Subject: Draft: {h}", "Date: Thu, 5 Mar 2026 08:12:44 +0000", "Hi all, here is my piece for Saturday.", "Best,"),
        "de": ("Von: {n} <{a}>", "An: redaktion@example.org", "Betreff: {h}", "Datum: Do, 5. März 2026 08:12", "Liebe Redaktion, anbei mein Text für Samstag.", "Viele Grüße"),
        "fr": ("De : {n} <{a}>", "À : redaction@example.org", "Objet : {h}", "Date : jeu. 5 mars 2026 08:12", "Bonjour, voici mon papier pour samedi.", "Cordialement,"),
        "nl": ("Van: {n} <{a}>", "Aan: redactie@example.org", "Onderwerp: {h}", "Datum: do 5 mrt. 2026 08:12", "Beste allemaal, hierbij mijn stuk voor zaterdag.", "Groeten,"),
    }
    for i, lang in enumerate(["en", "de", "fr", "nl", "en"]):
        p = Pick(lang, i)
        sender, to, subject, date, hello, bye = words[lang]
        who, body = p.person(1), p.body(4)
        by = BY[lang].format(who)
        parts = ["\n".join([sender.format(n=who, a="n@example.org"), to, subject.format(h=p.head()), date]), hello, p.head()]
        parts += [by] if i != 4 else []
        text = "\n\n".join(parts + body + [f"{bye}\n{who}\n+44 20 7946 0311\nn@example.org"]) + "\n"
        yield f"mail-{lang}-{i}", lang, text, truth(headline=p.head(), authors=[who], body=body, junk=[hello, to, "n@example.org"])


def magazines():
    """A magazine's page: kicker, headline, standfirst, words and pictures."""
    lines = {
        "en": ("THE LONG READ", ["Words by {a}\nPhotographs by {b}", "Words {a} | Photography {b}", "Text: {a}, Photos: {b}"]),
        "de": ("REPORTAGE", ["Text: {a}\nFotos: {b}", "Von {a} (Text) und {b} (Fotos)"]),
        "fr": ("REPORTAGE", ["Texte : {a}\nPhotos : {b}", "Par {a}, photos {b}"]),
        "es": ("REPORTAJE", ["Texto: {a}\nFotografía: {b}", "Por {a}. Fotos de {b}"]),
        "pt": ("REPORTAGEM", ["Texto: {a}\nFotos: {b}", "Por {a}. Fotos de {b}"]),
        "it": ("REPORTAGE", ["Testo di {a}\nFoto di {b}", "di {a}, foto di {b}"]),
    }
    for i, lang in enumerate(["en", "de", "fr", "es", "pt", "it", "en", "de"]):
        p = Pick(lang, i + 1)
        kicker, forms = lines[lang]
        form = forms[(i // 6 + i) % len(forms)]
        a, b, body = p.person(0), p.person(2), p.body(6)
        text = "\n\n".join([kicker, p.head(), p.stand(), form.format(a=a, b=b)] + body) + "\n"
        yield f"magazine-{lang}-{i}", lang, text, truth(
            headline=p.head(), standfirst=p.stand(), authors=[a], photographers=[b], body=body, junk=[kicker])


def pastes():
    """A news site's page, copied whole: crumbs, share bar, picture and caption, related stories, comments."""
    words = {
        "en": ("Home > News > Local", "Share\nFacebook\nX\nWhatsApp", "5 min read", "Related stories", "Sign up for our newsletter", "Published {d}", "12 comments"),
        "de": ("Startseite / Regional", "Teilen\nMerken\nDrucken", "Lesezeit: 4 Minuten", "Mehr zum Thema", "Newsletter abonnieren", "{d}", "Kommentare (12)"),
        "fr": ("Accueil > Actualités", "Partager\nImprimer", "Temps de lecture : 4 min", "À lire aussi", "S'abonner à la newsletter", "Publié le {d}", "12 commentaires"),
        "es": ("Inicio > Noticias", "Compartir\nImprimir", "4 min de lectura", "Noticias relacionadas", "Suscríbete al boletín", "Publicado el {d}", "12 comentarios"),
        "it": ("Home > Cronaca", "Condividi\nStampa", "Lettura: 4 minuti", "Leggi anche", "Iscriviti alla newsletter", "Pubblicato il {d}", "12 commenti"),
        "pt": ("Início > Notícias", "Partilhar\nImprimir", "4 min de leitura", "Leia também", "Assine a newsletter", "Publicado em {d}", "12 comentários"),
        "nl": ("Home > Nieuws", "Delen\nAfdrukken", "Leestijd: 4 minuten", "Lees ook", "Meld je aan voor de nieuwsbrief", "Gepubliceerd op {d}", "12 reacties"),
    }
    for i, lang in enumerate(["en", "de", "fr", "es", "it", "pt", "nl", "en", "en"]):
        p = Pick(lang, i + 4)
        crumbs, share, minutes, related, sign, pub, comments = words[lang]
        date, day = DATES[lang][i % len(DATES[lang])]
        who, shooter, body, cap = p.person(0), p.person(3 if lang != "pt" else 2), p.body(5), p.caption(1)
        credit = [f"{PHOTO[lang]}: {shooter}", f"({PHOTO[lang]}: {shooter})", f"{PHOTO[lang]}: {shooter}/{p.tongue['paper']}"][i % 3]
        others = [h for h in p.tongue["heads"] if h != p.head()][:2]
        text = "\n\n".join([crumbs, p.head(), p.stand(), BY[lang].format(who), pub.format(d=date), share, minutes,
                            f"{cap} {credit}"] + body[:3] + [sign] + body[3:] + [related, "\n".join(others), comments]) + "\n"
        yield f"paste-{lang}-{i}", lang, text, truth(
            headline=p.head(), standfirst=p.stand(), authors=[who], published=day, body=body,
            media=[{"caption": cap, "credit": credit}], junk=[crumbs, minutes, sign, related, comments] + others + share.split("\n"))


def prints():
    """Hard-wrapped print: narrow columns, words divided at line ends."""
    import textwrap
    for i, lang in enumerate(["en", "de", "fr", "en", "nl", "es"]):
        p = Pick(lang, i + 2)
        who, body = p.person(1), p.body(5)
        wrap = lambda t: "\n".join(textwrap.wrap(t, [44, 58, 66, 50, 60, 54][i], break_on_hyphens=False))
        text = p.head() + "\n\n" + BY[lang].format(who) + "\n\n" + "\n\n".join(wrap(b) for b in body) + "\n"
        yield f"print-{lang}-{i}", lang, text, truth(headline=p.head(), authors=[who], body=body)


def opinions():
    """Columns and letters: titles after names, stories told to somebody, a note on who the writer is."""
    p = Pick("en", 0)
    cases = [
        ("Opinion", "By Walter Quillfeather Jr.", ["Walter Quillfeather Jr."], "Walter Quillfeather Jr. is the author of three books about hedges."),
        ("OP-ED", "Marta Ilves, as told to Sam Corrigan", ["Marta Ilves"], None),
        ("Column", "By Dr. Ruth Ambler, Ph.D.", ["Ruth Ambler"], "Ruth Ambler teaches hydrology at the University of Marrowford."),
        ("Guest essay", "By James Thornbury III and Alice Land", ["James Thornbury III", "Alice Land"], None),
        ("Letters", "By Sir Peter Anderson", ["Peter Anderson"], None),
        ("Commentary", "By the Editorial Board", [], None),
    ]
    for i, (kicker, by, authors, bio) in enumerate(cases):
        p = Pick("en", i)
        body = p.body(5)
        text = "\n\n".join([kicker, p.head(), by] + body + ([bio] if bio else [])) + "\n"
        yield f"opinion-{i}", "en", text, truth(headline=p.head(), authors=authors, body=body, bio=bio, junk=[kicker])


def traps():
    """What looks like a member and is none."""
    p = Pick("en", 3)
    body = p.body(4)
    monday = "By Monday the whole street had run out of buckets, and the shop on the corner was selling jam jars."
    yield "trap-monday", "en", "\n\n".join([p.head(), monday] + body) + "\n", truth(headline=p.head(), body=[monday] + body)
    yield "trap-photo", "en", "\n\n".join([p.head(), f"Photo by {p.person(1)}"] + body) + "\n", truth(
        headline=p.head(), body=body, media=[{"credit": f"Photo by {p.person(1)}"}])
    bio = "Nora Whitlock is a reporter for the Courier. With Daniel Osei she wrote the book Low Water."
    yield "trap-coauthor", "en", "\n\n".join([p.head(), "By Nora Whitlock"] + body + [bio]) + "\n", truth(
        headline=p.head(), authors=["Nora Whitlock"], bio=bio, body=body)
    yield "trap-updated", "en", "\n\n".join([p.head(), "Grace Mbeki-Lunn\nUpdated March 4, 2026"] + body) + "\n", truth(
        headline=p.head(), authors=["Grace Mbeki-Lunn"], modified="2026-03-04", body=body)
    yield "trap-ago", "en", "\n\n".join([p.head(), "By Owen Fairbrother\n2 hours ago"] + body) + "\n", truth(
        headline=p.head(), authors=["Owen Fairbrother"], body=body, junk=["2 hours ago"])
    g = Pick("de", 2)
    gb = g.body(4)
    yield "trap-stand", "de", "\n\n".join([g.head(), f"Von {g.person(0)}\nStand: 4. März 2026, 10:15 Uhr"] + gb) + "\n", truth(
        headline=g.head(), authors=[g.person(0)], modified="2026-03-04", body=gb)
    yield "trap-desk", "de", "\n\n".join([g.head()] + [g.tongue["city"] + " (dpa) – " + gb[0]] + gb[1:] + ["dpa/lno"]) + "\n", truth(
        headline=g.head(), authors=[], body=gb)
    quoted = "Agnes Tarrow was born in the upper town and has run the ferry office since 2009."
    yield "trap-quoted", "en", "\n\n".join([p.head()] + Pick("en", 1).body(4) + [quoted]) + "\n", truth(
        headline=p.head(), authors=[], body=Pick("en", 1).body(4) + [quoted])


SHAPES = [pages, slugs, wires, releases, letters, mails, magazines, pastes, prints, opinions, traps]


def cases():
    for shape in SHAPES:
        yield from ((shape.__name__, *case) for case in shape())
