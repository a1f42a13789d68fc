#!/usr/bin/env python3
"""Runs the product over the evaluation sets and holds its figures against the ratchet.

  evaluate.py SHARED            print every figure; exit 1 when one is below .ci/ratchet.json
  evaluate.py SHARED --raise    also lift the ratchet to what was reached; it never goes down

SHARED is the folder with extraction/, feeds/, labs/ and stories/, each with its own score.py.
"""
import json
import math
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
RATCHET = os.path.join(HERE, "ratchet.json")
SETS = os.path.join(HERE, "..", "tests", "Aggregator.Evaluation", "Sets", "labs")
PROGRAM = os.path.join(HERE, "..", "tests", "Aggregator.Evaluation")


def product(*args):
    """Runs a verb; returns what it prints."""
    return subprocess.run(["dotnet", "run", "-c", "Release", "--no-build", "--project", PROGRAM, "--", *args], check=True, stdout=subprocess.PIPE, text=True).stdout


def score(*args):
    return subprocess.run([sys.executable, *args], check=True, stdout=subprocess.PIPE, text=True).stdout


def feeds(shared, out):
    results = os.path.join(out, "feeds.jsonl")
    product("feeds", os.path.join(shared, "feeds"), results)
    report = json.loads(score(os.path.join(shared, "feeds", "score.py"), os.path.join(shared, "feeds", "expectations.json"), results, "--level", "strict", "--json"))
    cases, read, right, *_ = report["ALL but sanitize"]
    sanitize = report["sanitize"]
    return {"feeds.read": read / cases, "feeds.all_facts_right": right / cases, "feeds.sanitize_right": sanitize[2] / sanitize[0]}


def extraction(shared, out):
    figures = {}
    base = os.path.join(shared, "extraction")
    for name, folder, more in (("main", base, []), ("wcxb", os.path.join(base, "wcxb"), []), ("chinese", os.path.join(base, "chinese"), ["--cjk"])):
        results, report = os.path.join(out, name + ".json"), os.path.join(out, name + ".report.json")
        product("extraction", os.path.join(folder, "html"), results)
        score(os.path.join(base, "score.py"), results, "-g", os.path.join(folder, "ground-truth.json"), "--json", report, *more)
        with open(report, encoding="utf-8") as file:
            scored = json.load(file)
        figures[f"extraction.{name}.f1"] = scored["text"]["f1"]
        figures[f"extraction.{name}.exact"] = scored["text"]["accuracy"]
        for fact in ("title", "author", "date"):
            if name == "wcxb" and fact in scored:
                figures[f"extraction.{name}.{fact}"] = scored[fact]["right"] / scored[fact]["asked"]
    return figures


def labs(shared, out):
    items, results = os.path.join(shared, "labs", "mentions.dev.jsonl"), os.path.join(out, "labs.jsonl")
    product("labs", items, results)
    report = json.loads(score(os.path.join(shared, "labs", "score.py"), items, results, "--json"))
    figures = {"labs.relevance.p": report["relevance"]["all"]["p"], "labs.relevance.r": report["relevance"]["all"]["r"], "labs.labs_micro.f1": report["labs_micro"]["all"]["f1"]}
    for stratum in ("neg-trap", "neg-offtopic", "pos-hard", "pos-policy"):
        figures[f"labs.{stratum}"] = report["stratum_accuracy"][stratum]["acc"]
    figures.update(labs_held_out(items, out))
    figures.update(kinds(results, out))
    return figures


def labs_held_out(items, out):
    """Each item judged by weights that were fitted without it; a list fitted to a set flatters itself there."""
    held = os.path.join(out, "labs.held.jsonl")
    product("labs-fit", items, os.path.join(SETS, "own.jsonl"), "--ridge", "0.3", "--threshold", "0.55", "--scores", held)
    figures = {}
    for name, gold in (("cv", items), ("own", os.path.join(SETS, "own.jsonl"))):
        report = json.loads(score(os.path.join(os.path.dirname(items), "score.py"), gold, held, "--json"))
        figures[f"labs.{name}.relevance.p"] = report["relevance"]["all"]["p"]
        figures[f"labs.{name}.relevance.r"] = report["relevance"]["all"]["r"]
        figures[f"labs.{name}.labs_micro.f1"] = report["labs_micro"]["all"]["f1"]
        for stratum in ("neg-trap", "neg-offtopic", "pos-hard", "pos-policy"):
            figures[f"labs.{name}.{stratum}"] = report["stratum_accuracy"][stratum]["acc"]
    return figures


def kinds(results, out):
    """Share of labelled relevant pieces whose main kind of news is one a reader accepts."""
    own = os.path.join(SETS, "own.jsonl")
    product("labs", own, os.path.join(out, "own.jsonl"))
    told = {row["id"]: row["topic"] for file in (results, os.path.join(out, "own.jsonl")) for row in rows(file)}
    labelled = [row for file in (own, os.path.join(SETS, "kinds.jsonl")) for row in rows(file) if row["kinds"]]
    return {"labs.kind": sum(told.get(row["id"]) in row["kinds"] for row in labelled) / len(labelled)}


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def stories(shared, out):
    items, results = os.path.join(shared, "stories", "stories.dev.jsonl"), os.path.join(out, "stories.jsonl")
    product("stories", items, results)
    report = json.loads(score(os.path.join(shared, "stories", "score.py"), items, results, "--json"))
    # Each topic by weights that were fitted without it: what to expect of news not seen yet.
    product("stories-unseen", items, results)
    unseen = json.loads(score(os.path.join(shared, "stories", "score.py"), items, results, "--json"))
    summaries = json.loads(product("summaries", items))
    return {
        "stories.summary.coverage_to_lead3": summaries["summary"]["coverage"] / summaries["lead3"]["coverage"],
        "stories.summary.overlap_to_lead3": summaries["summary"]["overlap"] / summaries["lead3"]["overlap"],
        "stories.unseen.bcubed.f1": unseen["bcubed"]["f1"],
        "stories.unseen.bcubed.p": unseen["bcubed"]["p"],
        "stories.bcubed.f1": report["bcubed"]["f1"],
        "stories.bcubed.p": report["bcubed"]["p"],
        "stories.pairwise.f1": report["pairwise"]["f1"],
        "stories.cross_language_recall": report["cross_language_pair_recall"],
        "stories.false_merges_avoided": 1 - report["same_topic_false_merge_rate"],
    }


def main():
    shared, lift = sys.argv[1], "--raise" in sys.argv
    with open(RATCHET, encoding="utf-8") as file:
        floors = json.load(file)

    figures = {}
    with tempfile.TemporaryDirectory() as out:
        for part in (feeds, extraction, labs, stories):
            figures.update(part(shared, out))

    fallen = []
    for name, figure in figures.items():
        floor = floors.get(name, 0.0)
        # Floors are kept to four places, rounded down.
        below = figure < floor
        print(f"{name:34} {figure:.4f}   floor {floor:.4f}{'   BELOW' if below else ''}")
        if below:
            fallen.append(name)

    if lift:
        raised = {name: max(floors.get(name, 0.0), math.floor(figure * 10000) / 10000) for name, figure in figures.items()}
        with open(RATCHET, "w", encoding="utf-8") as file:
            json.dump(raised, file, indent=2)
            file.write("\n")

    if fallen:
        sys.exit("Below the figures reached before: " + ", ".join(fallen))


if __name__ == "__main__":
    main()
