#!/usr/bin/env python3
"""Writes a corpus of N made-up events: corpus.py N DIR [--flavour chancery]

Entry i depends on i alone, so a corpus of N is the beginning of one of 10 N. Python's standard library only.
"""
import argparse
import datetime
import json
import os
import random

STATES = """Ardmoria Belvania Cordovia Dravania Elbonia Florin Graustark Guilder Illyria Karistan Lutha Maretia
Norland Osterlich Pontevedro Quirinia Ruritania Sarovia Tirania Umbravia Valeria Westria Ystria Zubrowka""".split()
PLACES = "Alder Brent Calder Dorn Esk Fallow Garth Holm Ivel Kern Lune Mere Nidd Ouse Penn Rother".split()
TYPES = ["visit", "treaty", "conference", "recognition", "trade agreement", "state visit"]
TAGS = "border consular customs debt fisheries grain migration navigation press rail rivers tariff".split()
WORDS = """the a of to in for with from by on under after before envoy council committee bureau court port frontier
river harbour coal copper timber loan quota cargo letter draft clause annex treaty record agreed refused proposed
received delayed opened closed signed renewed suspended first second final joint formal public northern southern""".split()


def sentence(rng, n):
    words = rng.choices(WORDS, k=n)
    words[0] = words[0].capitalize()
    if n > 9:
        words[n // 2] = "*%s*" % words[n // 2]
    return " ".join(words) + "."


def entry(i):
    rng = random.Random(i)
    states = rng.sample(STATES, rng.randint(2, 4))
    kind, place = rng.choice(TYPES), rng.choice(PLACES)
    date = datetime.date.fromordinal(rng.randint(654_000, 738_800))
    sources = [
        '  - { title: "Register %d, leaf %d", url: "https://archive.example/%d/%d" }'
        % (rng.randint(1, 999), n, i, n)
        for n in range(rng.randint(1, 3))
    ]
    paragraphs = [" ".join(sentence(rng, rng.randint(8, 18)) for _ in range(rng.randint(2, 4))) for _ in range(4)]
    paragraphs.insert(1, "\n".join("- " + sentence(rng, rng.randint(4, 9)) for _ in range(3)))
    if i:
        paragraphs.append("It comes after [another](event:event-%06d)." % rng.randrange(i))
    head = [
        "---",
        "title: " + json.dumps("%s of %s: %s and %s" % (kind.capitalize(), place, states[0], states[1])),
        "date: " + date.isoformat(),
        "type: " + kind,
        "actors: [%s]" % ", ".join(states),
        "place: " + place,
        "tags: [%s]" % ", ".join(rng.sample(TAGS, rng.randint(1, 4))),
        "sources:",
        *sources,
        "added: " + date.isoformat(),
        "---",
        "",
    ]
    return "\n".join(head) + "\n" + "\n\n".join(paragraphs) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", type=int)
    parser.add_argument("dir")
    parser.add_argument("--flavour", choices=["chancery"], default="chancery")
    args = parser.parse_args()
    folder = os.path.join(args.dir, "content", "events")
    os.makedirs(folder)
    for i in range(args.n):
        with open(os.path.join(folder, "event-%06d.md" % i), "w", encoding="utf-8") as file:
            file.write(entry(i))


if __name__ == "__main__":
    main()
