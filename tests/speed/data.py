"""What is measured: packages made up from a seed, the same bytes on every machine.

A small package is what a desk sends: five files, 50 KB, of which the article takes 10 KB, in 60 blocks with six media
(two of the four pictures are used twice: whole, and once more cut to a detail). It is sound in every rule at the
profile `publish`, so that every rule runs to its end. A large one is what a picture desk keeps: few documents and
very many bytes that no compression makes smaller.
"""
import hashlib, json, random, struct, zlib

PEOPLE = ["Mira Okafor", "Jon Vale", "Tom Reis", "Ines Calloway", "Rufus Thorne", "Petra Lund", "Oto Marek",
          "Sunniva Hale", "Josef Amory", "Halim Dressler", "Agnes Thorrold", "Edda Hallam"]
PLACES = ["Skerwick", "Osmere", "Wickenby", "Tarn Head", "Lower Brae", "Holm Sound", "Gull Cape", "Fenwith"]
SUBJECTS = ["The harbour board", "A neighbour", "The engineer", "Her brother", "The ferry company", "The town clerk",
            "A retired pilot", "The night watch", "The head teacher", "The owner of the yard", "His daughter",
            "The chair of the council", "A deckhand", "The insurer", "The choir", "The boatbuilder"]
DEEDS = ["asked for the survey again", "had seen the water rise", "put the meeting off", "signed for the new cable",
         "would not say how long it takes", "counted the lamps by hand", "sold the last of the stone",
         "kept the key to the gate", "wrote to the ministry in May", "paid for half of the work",
         "found the old drawings", "lent a pump and two men", "will speak on Monday", "left before the vote"]
WHENS = ["on Tuesday", "before the storm", "after the third tide", "last autumn", "in the first week of spring",
         "while the road was shut", "as the market closed", "at the second try", "when the bell rang", "by hand"]
VIEWS = ["the mole at low water", "the yard from the slip", "the gate in the evening", "the ferry at its berth",
         "the hall before the vote", "the lamps along the quay", "the field behind the bank", "the pump at work"]
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
CAPTURED = "2026-03-12T18:52:00+00:00"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def xmp(creator, line, notice):
    """The packet that a picture desk's program leaves in a file, with the properties that credits stand in."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 photoshop:Credit="{line}"><dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator><dc:rights><rdf:Alt>
<rdf:li xml:lang="x-default">{notice}</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def picture(chance, width, height, packet):
    """A grey PNG of noise: as incompressible as a photograph, and as large as its pixels."""
    lines = b"".join(b"\0" + chance.randbytes(width) for _ in range(height))
    return b"".join([
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet),
        chunk(b"IDAT", zlib.compress(lines, 1)),
        chunk(b"IEND", b""),
    ])


def sentences(chance, count):
    """That many sentences, no two the same."""
    found = {}
    while len(found) < count:
        found[f"{chance.choice(SUBJECTS)} {chance.choice(DEEDS)} {chance.choice(WHENS)}."] = None
    return list(found)


def asset(number, file, data, width, height, people, chance):
    view, place = chance.choice(VIEWS), chance.choice(PLACES)
    creator = people["photographer"]
    return {
        "id": f"#m{number}", "kind": "photo", "file": file, "mediaType": "image/png", "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(), "width": width, "height": height,
        "caption": f"{place}: {view}, seen from the side of the town, picture {number}.",
        "altText": f"Grey stone and grey water; {view} stands out a little lighter.",
        "dateTaken": CAPTURED,
        "credit": {"line": f"{creator}/Harbour Press", "creators": [{"party": "#vale", "roles": ["photographer"]}],
                   "supplier": "#press"},
        "acquisition": "staff", "digitalSourceType": SOURCE_TYPE,
        "rights": {"owners": ["#press"], "notice": "© 2026 Harbour Press", "year": 2026, "restrictionsKnown": True},
    }


def small(seed):
    """The files of one small package, by name."""
    chance = random.Random(seed)
    reporter, photographer, editor = chance.sample(PEOPLE, 3)
    people = {"photographer": photographer}
    place = chance.choice(PLACES)
    packet = xmp(photographer, f"{photographer}/Harbour Press", "© 2026 Harbour Press")
    files, media = {}, []
    for number in range(4):
        width, height = 100, 92 + number
        name = f"media/view-{number}.png"
        files[name] = picture(chance, width, height, packet)
        media.append(asset(number, name, files[name], width, height, people, chance))
    for number in (4, 5):
        first = media[number - 4]
        again = asset(number, first["file"], files[first["file"]], first["width"], first["height"], people, chance)
        media.append(again)
    said = sentences(chance, 60)
    body = []
    for number in range(60):
        if number in (12, 24, 36, 48):
            body.append({"type": "heading", "level": 2, "content": said[number].rstrip(".")})
        elif number % 10 == 5 and number > 5:
            body.append({"type": "figure", "asset": f"#m{number // 10}"})
        else:
            body.append({"type": "paragraph", "content": said[number]})
    name = lambda party, kind, shown: {"id": party, "kind": kind, "name": {"display": shown}}
    article = {
        "id": f"urn:uuid:{chance.getrandbits(32):08x}-0000-4000-8000-{chance.getrandbits(48):012x}", "version": 1,
        "headline": f"What the council of {place} heard about the quay", "language": "en-GB", "contentLabel": "news",
        "byline": {"text": f"By {reporter} in {place}", "basis": "named"},
        "tagline": {"text": f"Editing by {editor}"},
        "contributions": [
            {"party": "#reporter", "roles": ["reporter"], "order": 1, "inByline": True,
             "place": {"name": place, "precision": "city", "country": "GB"}},
            {"party": "#editor", "roles": ["editor"], "order": 2, "inByline": False},
            {"party": "#vale", "roles": ["photographer"], "order": 3, "inByline": False}],
        "parties": [name("#press", "organization", "Harbour Press"), name("#reporter", "person", reporter),
                    name("#editor", "person", editor), name("#vale", "person", photographer)],
        "dates": {"published": "2026-03-14T06:30:00+00:00", "modified": "2026-03-14T06:30:00+00:00"},
        "status": "published", "publisher": "#press", "body": body,
        "placements": [{"asset": "#m0", "role": "lead"}], "media": media,
        "rights": {"owners": ["#press"], "notice": "© 2026 Harbour Press", "year": 2026,
                   "usageTerms": "All rights reserved.", "restrictionsKnown": True},
        "aiDisclosure": [{"scope": "text", "extent": "none"}, {"scope": "image", "extent": "none"}],
    }
    files["articles/quay.json"] = json.dumps(article, ensure_ascii=False, separators=(",", ":")).encode()
    return files


def write(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def large(folder, size, files):
    """An expanded package of `size` bytes that no compression makes smaller, in as many media files."""
    chance = random.Random(1887)
    write(folder, {"articles/speed.json": bare_article()})
    (folder / "media").mkdir()
    for number in range(files):
        (folder / f"media/m{number:05}.bin").write_bytes(chance.randbytes(size // files))


def sparse(folder, size):
    """An expanded package whose one medium is `size` bytes of nothing, which take no room on the disk."""
    write(folder, {"articles/speed.json": bare_article()})
    (folder / "media").mkdir()
    with open(folder / "media/hole.bin", "wb") as file:
        file.truncate(size)


def bare_article():
    """An article that shows no media."""
    article = json.loads(small(0)["articles/quay.json"])
    article["media"], article["placements"] = [], []
    article["body"] = [block for block in article["body"] if block["type"] == "paragraph"]
    return json.dumps(article, ensure_ascii=False, separators=(",", ":")).encode()
