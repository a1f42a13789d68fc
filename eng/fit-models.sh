#!/usr/bin/env bash
# Fits every model anew, cross-validates it and writes it where the product embeds it; docs/models.md describes the sets.
#   eng/fit-models.sh FOLDER      the folder with extraction/, frontpage/, labs/ and stories/
# With the sets whose hashes the files carry, only the dates in them change.
set -euo pipefail
sets=$(realpath "${1:?usage: eng/fit-models.sh FOLDER}")
cd "$(dirname "$0")/.."
own=tests/Aggregator.Evaluation/Sets/labs

dotnet build tests/Aggregator.Evaluation -c Release
run() { dotnet run -c Release --no-build --project tests/Aggregator.Evaluation -- "$@"; }

run extraction-fit "$sets/extraction" "$sets/extraction/wcxb" "$sets/extraction/chinese" \
  --out src/Aggregator/Articles/Extraction/block-model.json
run labs-fit "$sets/labs/mentions.dev.jsonl" "$own/own.jsonl" --out src/Aggregator/Labs/Data/relevance.json
run topics-fit "$sets/labs/mentions.dev.jsonl" "$own/own.jsonl" "$own/kinds.jsonl" --typed --out src/Aggregator/Labs/Data/topics.json
run stories-fit "$sets/stories/stories.dev.jsonl" --out src/Aggregator/Stories/Data/event-model.json
dotnet build tests/Aggregator.Evaluation -c Release
run ranking-fit "$sets/frontpage/frontpage.dev.jsonl" --out src/Aggregator/Stories/Data/ranking-model.json
