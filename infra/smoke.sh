#!/bin/sh
# Asks a deployed app for its page, its digest, its functions and one round of planning, and says so or gives up.
# usage: smoke.sh ADDRESS [SECONDS [TICK_SECONDS]]; the first start after a deployment may take minutes.
# With AGGREGATOR_OPERATOR_KEY the round is started by request, else the timer is waited for, which fires every quarter of an hour.
set -eu
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/azure.sh"

address=${1:?usage: smoke.sh ADDRESS [SECONDS [TICK_SECONDS]]}
address=${address%/}
patience=${2:-300}
tick_patience=${3:-2100}
need_seconds SECONDS "$patience"
need_seconds TICK_SECONDS "$tick_patience"
functions="Digest Plan Publish SendMail Site VisitHosts"
started=$(date -u +%Y-%m-%dT%H:%M:%S)

# limit SECONDS: begins anew to count.
limit() {
  until=$(($(date +%s) + $1))
}

# give_up_or_wait WORDS: fails with these words when the time is over.
give_up_or_wait() {
  if [ "$(date +%s)" -ge "$until" ]; then
    echo "$1" >&2
    exit 1
  fi

  sleep "$pause"
}

ask() {
  curl --silent --output /dev/null --write-out '%{http_code}' --max-time 30 "$address$1" || true
}

# 404 is a good answer too: right after the first deployment there is no edition yet.
check_site() {
  limit "$patience"
  while :; do
    page=$(ask /)
    digest=$(ask /api/digest)
    case "$page $digest" in
      "200 200" | "200 404")
        echo "The site at $address answers (page $page, digest $digest)."
        return
        ;;
    esac

    give_up_or_wait "The site at $address does not answer as it should (page $page, digest $digest). Look at the app's log stream."
  done
}

# A trigger that the platform has not heard of never fires, and nothing else says so.
check_functions() {
  if ! knows_app; then
    echo "The functions are not checked: azd has not said which app it is."
    return
  fi

  limit "$patience"
  while :; do
    ask_azure GET functions
    missing=
    for function in $functions; do
      case "$body" in
        *"/$function\""*) ;;
        *) missing="$missing $function" ;;
      esac
    done

    if [ "$status" = 200 ] && [ -z "$missing" ]; then
      echo "The platform knows the functions: $functions."
      return
    fi

    give_up_or_wait "The platform does not know the functions$missing (HTTP $status). Deploy again, or restart the app."
  done
}

check_tick_by_key() {
  case "$address" in
    https://* | http://127.0.0.1:* | http://localhost:*) ;;
    *)
      echo "The operator's key is not sent to $address, which is not https." >&2
      exit 1
      ;;
  esac

  limit "$patience"
  while :; do
    answer=$(printf 'Authorization: Bearer %s\n' "$AGGREGATOR_OPERATOR_KEY" | curl --silent --header @- --request POST \
      --header 'Content-Length: 0' --max-time 240 --write-out '\n%{http_code}' "$address/api/operator/tick") || true
    read_answer
    case "$status" in
      2??)
        echo "A round was started by request."
        return
        ;;
      401 | 403)
        echo "The app refuses the operator's key (HTTP $status)." >&2
        exit 1
        ;;
      404)
        echo "The app has no operator's key: set it there, or unset AGGREGATOR_OPERATOR_KEY here." >&2
        exit 1
        ;;
    esac

    give_up_or_wait "The app did not start a round (HTTP $status: $(excerpt)). Look at its log stream."
  done
}

# What health says of the last round, or of the last poll, which a round brings about: the later of them.
last_round() {
  curl --silent --max-time 30 "$address/api/health" | tr ',' '\n' |
    sed -n -e 's/.*"plannedAt": *"\([0-9T:-]*\).*/\1/p' -e 's/.*"lastFetchedAt": *"\([0-9T:-]*\).*/\1/p' | sort | tail -n 1
}

check_tick_by_timer() {
  limit "$tick_patience"
  while :; do
    seen=$(last_round)
    if [ "$(printf '%s\n%s\n' "$started" "${seen:-0}" | sort | tail -n 1)" != "$started" ]; then
      echo "The timers run: the last round was at $seen."
      return
    fi

    give_up_or_wait "No timer has fired since $started (the last round: ${seen:-none}). Restart the app; infra/README.md says more."
  done
}

check_site
check_functions
if [ -n "${AGGREGATOR_OPERATOR_KEY:-}" ]; then
  check_tick_by_key
else
  echo "Waiting for a timer to fire, $tick_patience s at most."
  check_tick_by_timer
fi
