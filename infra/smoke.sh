#!/bin/sh
# Asks a deployed app for its page and its digest until both answer, and says so or gives up.
# usage: smoke.sh ADDRESS [SECONDS]; the first start after a deployment may take minutes.
set -eu

address=${1:?usage: smoke.sh ADDRESS [SECONDS]}
patience=${2:-300}
until=$(($(date +%s) + patience))

ask() {
  curl --silent --output /dev/null --write-out '%{http_code}' --max-time 30 "${address%/}$1" || true
}

# 404 is a good answer too: right after the first deployment there is no edition yet.
while :; do
  page=$(ask /)
  digest=$(ask /api/digest)
  case "$page $digest" in
    "200 200" | "200 404")
      echo "The site at $address answers (page $page, digest $digest)."
      exit 0
      ;;
  esac

  if [ "$(date +%s)" -ge "$until" ]; then
    echo "The site at $address does not answer as it should (page $page, digest $digest). Look at the app's log stream." >&2
    exit 1
  fi

  sleep 5
done
