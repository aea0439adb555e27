"""One other program's answers on pages, as JSON: `peer.py NAME FOLDER PAGE…`. Run by measure.py."""
import json
import logging
import socket
import sys
import time
from pathlib import Path

logging.disable(logging.CRITICAL)


def offline(*_):
    raise OSError("pages are read without the network")


socket.socket.connect = socket.create_connection = socket.getaddrinfo = offline


def split(names):
    """Names as the programs give them, which differ in their marks only."""
    parts = [n for name in names or [] for n in str(name).replace(";", "|").split("|")]
    return [part.strip() for part in parts if part.strip()]


def day(date):
    return date.isoformat()[:10] if hasattr(date, "isoformat") else str(date)[:10] if date else None


def trafilatura(page):
    from trafilatura import bare_extraction
    found = bare_extraction(page, with_metadata=True)
    if found is None:
        return {}
    return {"authors": split([found.author] if found.author else []), "published": found.date, "title": found.title}


def newspaper4k(page):
    import newspaper
    article = newspaper.Article("https://example.org/a", language="en", fetch_images=False)
    article.download(input_html=page)
    article.parse()
    return {"authors": split(article.authors), "published": day(article.publish_date), "title": article.title}


def goose3(page):
    from goose3 import Goose
    found = Goose({"enable_image_fetching": False}).extract(raw_html=page)
    return {"authors": split(found.authors), "published": day(found.publish_date), "title": found.title}


def news_please(page):
    from newsplease import NewsPlease
    found = NewsPlease.from_html(page, url="https://example.org/a", fetch_images=False)
    return {"authors": split(found.authors), "published": day(found.date_publish), "title": found.title}


def htmldate(page):
    import htmldate
    return {"published": htmldate.find_date(page, original_date=True)}


def extruct(page):
    import extruct
    found = extruct.extract(page, syntaxes=["json-ld", "microdata"], uniform=True)
    nodes = [n for kind in found.values() for n in kind]
    nodes = [m for n in nodes for m in n.get("@graph", [n])]
    article = next((n for n in nodes if "Article" in str(n.get("@type"))), {})
    authors = article.get("author") or []
    authors = authors if isinstance(authors, list) else [authors]
    names = [a.get("name") if isinstance(a, dict) else a for a in authors]
    return {"authors": split([n for n in names if n]), "published": day(article.get("datePublished")), "title": article.get("headline")}


PEERS = {"trafilatura": trafilatura, "newspaper4k": newspaper4k, "goose3": goose3, "news-please": news_please, "htmldate": htmldate, "extruct": extruct}


def main():
    name, folder, *pages = sys.argv[1:]
    read, answers = PEERS[name], {}
    texts = {page: (Path(folder) / f"{page}.html").read_text(encoding="utf-8", errors="replace") for page in pages}
    read(texts[pages[0]])  # loads what it needs
    start = time.process_time()
    for page in pages:
        try:
            answers[page] = read(texts[page])
        except Exception:  # a page that another program cannot read is one without an answer
            answers[page] = {}
    print(json.dumps({"answers": answers, "seconds": time.process_time() - start}))


main()
