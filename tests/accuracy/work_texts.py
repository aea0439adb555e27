"""The working set's texts, written with the importer's code at hand: what improvements are made on."""


def cases():
    return iter(())
