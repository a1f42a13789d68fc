"""Polls every feed of a catalogue with feedparser, sixteen at once, and keeps the validators and the ids it has seen in a file."""

import concurrent.futures
import json
import os
import sys

import feedparser

catalogue, state_file = sys.argv[1:3]
state = {}
if os.path.exists(state_file):
    with open(state_file, encoding="utf-8") as file:
        state = json.load(file)


def poll(address):
    known = state.get(address, {"etag": None, "modified": None, "ids": []})
    answer = feedparser.parse(address, etag=known["etag"], modified=known["modified"])
    if answer.get("status") == 304:
        return address, known
    ids = sorted({*known["ids"], *(entry.id for entry in answer.entries)})
    return address, {"etag": answer.get("etag"), "modified": answer.get("modified"), "ids": ids}


with open(catalogue, encoding="utf-8") as file:
    addresses = [feed["address"] for feed in json.load(file)["feeds"]]
with concurrent.futures.ThreadPoolExecutor(16) as pool:
    state = dict(pool.map(poll, addresses))
with open(state_file, "w", encoding="utf-8") as file:
    json.dump(state, file)
