#!/usr/bin/env python3
"""Runs the product over the evaluation sets and holds its figures against the ratchet; docs/models.md says what each figure is.

  evaluate.py SHARED            print every figure; exit 1 when one is below .ci/ratchet.json
  evaluate.py SHARED --raise    also lift the ratchet to what was reached; it never goes down

SHARED is the folder with bilingual/, extraction/, feeds/, frontpage/, labs/ and stories/, each with its own score.py. Whatever was fitted is
judged by weights that have not seen the items, so a figure cannot rise by learning them by heart.
"""
import json
import math
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
RATCHET = os.path.join(HERE, "ratchet.json")
SETS = os.path.join(HERE, "..", "tests", "Aggregator.Evaluation", "Sets", "labs")
FACTS = os.path.join(HERE, "..", "tests", "Aggregator.Evaluation", "Sets", "metadata", "chinese.json")
PROGRAM = os.path.join(HERE, "..", "tests", "Aggregator.Evaluation")


def product(*args):
    """Runs a verb; returns what it prints."""
    command = ["dotnet", "run", "-c", "Release", "--no-build", "--project", PROGRAM, "--", *args]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def score(*args):
    return subprocess.run([sys.executable, *args], check=True, stdout=subprocess.PIPE, text=True).stdout


def feeds(shared, out):
    results = os.path.join(out, "feeds.jsonl")
    product("feeds", os.path.join(shared, "feeds"), results)
    folder = os.path.join(shared, "feeds")
    expected = os.path.join(folder, "expectations.json")
    report = json.loads(score(os.path.join(folder, "score.py"), expected, results, "--level", "strict", "--json"))
    cases, read, right, *_ = report["ALL but sanitize"]
    sanitize = report["sanitize"]
    return {"feeds.read": read / cases, "feeds.all_facts_right": right / cases, "feeds.sanitize_right": sanitize[2] / sanitize[0]}


def extraction(shared, out):
    figures = {}
    base = os.path.join(shared, "extraction")
    sets = {"main": base, "wcxb": os.path.join(base, "wcxb"), "chinese": os.path.join(base, "chinese")}
    product("extraction-fit", *sets.values(), "--unseen", out)
    for name, folder in sets.items():
        scored = score_pages(base, folder, os.path.join(out, os.path.basename(folder) + ".json"), *(["--cjk"] if name == "chinese" else []))
        figures[f"extraction.unseen.{name}.f1"] = scored["text"]["f1"]
        figures[f"extraction.unseen.{name}.exact"] = scored["text"]["accuracy"]
    facts = os.path.join(out, "facts.json")
    product("extraction", os.path.join(sets["wcxb"], "html"), facts)
    scored = score_pages(base, sets["wcxb"], facts)
    for fact in ("title", "author", "date"):
        figures[f"extraction.wcxb.{fact}"] = scored[fact]["right"] / scored[fact]["asked"]
    product("extraction", os.path.join(sets["chinese"], "html"), facts)
    figures.update(chinese_facts(facts))
    return figures


def chinese_facts(results):
    """Share of our labels of the Chinese pages that are met; a label without an author asks for none, one with a time for the minute."""
    with open(FACTS, encoding="utf-8") as file, open(results, encoding="utf-8") as other:
        labels, found = json.load(file), json.load(other)
    met = {"title": [], "author": [], "site": [], "date": []}
    for page, label in labels.items():
        given = found[page]
        met["title"].append(given["title"] == label["title"])
        met["author"].append(sorted(given["author"]) == sorted(label["author"]))
        if label["site"]:
            met["site"].append(given["site"] == label["site"])
        if label["date"]:
            met["date"].append((given["date"] or "").startswith(label["date"].split("+")[0]))
    return {f"extraction.chinese.{fact}": sum(answers) / len(answers) for fact, answers in met.items()}


def score_pages(base, folder, results, *more):
    score(os.path.join(base, "score.py"), results, "-g", os.path.join(folder, "ground-truth.json"), "--json", results + ".report", *more)
    with open(results + ".report", encoding="utf-8") as file:
        return json.load(file)


def labs(shared, out):
    unseen, figures = os.path.join(out, "labs.jsonl"), {}
    sets = {"news": os.path.join(shared, "labs", "mentions.dev.jsonl"), "own": os.path.join(SETS, "own.jsonl")}
    product("labs-fit", *sets.values(), "--unseen", unseen)
    for name, gold in sets.items():
        report = json.loads(score(os.path.join(shared, "labs", "score.py"), gold, unseen, "--json"))
        figures[f"labs.unseen.{name}.relevance.p"] = report["relevance"]["all"]["p"]
        figures[f"labs.unseen.{name}.relevance.r"] = report["relevance"]["all"]["r"]
        figures[f"labs.unseen.{name}.labs_micro.f1"] = report["labs_micro"]["all"]["f1"]
        for stratum in ("neg-trap", "neg-offtopic", "pos-hard", "pos-policy"):
            figures[f"labs.unseen.{name}.{stratum}"] = report["stratum_accuracy"][stratum]["acc"]
        figures[f"labs.unseen.{name}.calibrated"] = 1 - calibration_error(rows(gold), rows(unseen))
    lost = float(re.search(r"lost (-?[\d.]+)", product("labs-dated", *sets.values()))[1])
    figures["labs.unseen.dated_lexicon.kept"] = 1 - lost
    topics = {row["id"]: row["topic"] for row in rows(unseen)}
    labelled = [row for file in (sets["own"], os.path.join(SETS, "kinds.jsonl")) for row in rows(file) if row["kinds"]]
    figures["labs.unseen.kind"] = sum(topics[row["id"]] in row["kinds"] for row in labelled) / len(labelled)
    figures.update(link_owners(os.path.join(shared, "labs", "linkowner.dev.jsonl"), os.path.join(out, "owners.jsonl")))
    return figures


def calibration_error(gold, answers, bins=10):
    """By how much the mean score of a bin of scores misses the share of relevant items in it, averaged over items."""
    scores = {row["id"]: row["score"] for row in answers}
    missed = [0.0] * bins
    for row in gold:
        score = scores[row["id"]]
        missed[min(bins - 1, int(score * bins))] += score - row["relevant"]
    return sum(map(abs, missed)) / len(gold)


def link_owners(items, results):
    """Of headlines whose link a lab owns, the share found relevant with that lab; of all others, the share left out."""
    product("labs", items, results)
    answers = {row["id"]: row for row in rows(results)}
    owned = [(answers[row["id"]], row["owner"]) for row in rows(items) if row["owner"]]
    others = [answers[row["id"]] for row in rows(items) if not row["owner"]]
    # The set's "ant" is our "ant-group".
    found = sum(answer["relevant"] and any(lab in (owner, owner + "-group") for lab in answer["labs"]) for answer, owner in owned)
    left_out = sum(not answer["relevant"] for answer in others)
    return {"labs.linkowner.found": found / len(owned), "labs.linkowner.left_out": left_out / len(others)}


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def stories(shared, out):
    items, results = os.path.join(shared, "stories", "stories.dev.jsonl"), os.path.join(out, "stories.jsonl")
    product("stories-unseen", items, results)
    report = json.loads(score(os.path.join(shared, "stories", "score.py"), items, results, "--json"))
    summaries = json.loads(product("summaries", items))
    return {
        "stories.unseen.bcubed.f1": report["bcubed"]["f1"],
        "stories.unseen.bcubed.p": report["bcubed"]["p"],
        "stories.unseen.pairwise.f1": report["pairwise"]["f1"],
        "stories.unseen.cross_language_recall": report["cross_language_pair_recall"],
        "stories.unseen.false_merges_avoided": 1 - report["same_topic_false_merge_rate"],
        "stories.summary.coverage_to_lead3": summaries["summary"]["coverage"] / summaries["lead3"]["coverage"],
        "stories.summary.overlap_to_lead3": summaries["summary"]["overlap"] / summaries["lead3"]["overlap"],
        **bilingual(os.path.join(shared, "bilingual"), out),
    }


def bilingual(folder, out):
    """The same articles in English and Chinese: how many pairs are joined, and how far the two languages group alike."""
    pairs = os.path.join(folder, "pairs.dev.jsonl")
    grouped = []
    for name, languages in (("both", ("en", "zh")), ("en", ("en",)), ("zh", ("zh",))):
        items, results = os.path.join(out, name + ".in.jsonl"), os.path.join(out, name + ".jsonl")
        with open(items, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows(pairs) if row["lang"] in languages)
        product("stories", items, results)
        grouped.append(results)
    report = score(os.path.join(folder, "score.py"), pairs, *grouped)
    return {
        "stories.bilingual.joined": float(re.search(r"joined ([\d.]+)", report)[1]),
        "stories.bilingual.agreement": float(re.search(r"BCubed ([\d.]+)", report)[1]),
    }


def ranking(shared, out):
    """How near the order comes to an editor's, by weights that have not seen the month."""
    base = os.path.join(shared, "frontpage")
    days, orders = os.path.join(base, "frontpage.dev.jsonl"), os.path.join(out, "orders.jsonl")
    product("ranking-fit", days, "--unseen", orders)
    wanted = {
        "practitioners": ("first@1", "first@3", "NDCG@10", "AUC"),
        "juya": ("NDCG@10",),
        "EN editors": ("first@3", "NDCG@10"),
    }
    figures = {}
    for source, measures in wanted.items():
        table = score(os.path.join(base, "score.py"), days, orders, "--source", source)
        line = next(line for line in table.splitlines() if line.startswith("orders.jsonl ") and "[" in line)
        names = ("first@1", "first@3", "first@5", "top@3", "top@10", "NDCG@10", "AUC")
        means = dict(zip(names, map(float, re.findall(r"([\d.]+) \[", line))))
        for measure in measures:
            key = f"{source.split()[-1]}.{measure.lower().replace('@', '_')}"
            figures[f"ranking.unseen.{key}"] = means[measure]
    return figures


def main():
    shared, lift = sys.argv[1], "--raise" in sys.argv
    with open(RATCHET, encoding="utf-8") as file:
        floors = json.load(file)

    figures = {}
    with tempfile.TemporaryDirectory() as out:
        for part in (feeds, extraction, labs, stories, ranking):
            figures.update(part(shared, out))

    fallen = []
    for name, figure in figures.items():
        floor = floors.get(name, 0.0)
        # Floors are kept to four places, rounded down.
        below = figure < floor
        print(f"{name:40} {figure:.4f}   floor {floor:.4f}{'   BELOW' if below else ''}")
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
