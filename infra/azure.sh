# shellcheck shell=sh disable=SC2034
# Sourced by the scripts beside it: asks Azure's management, as whoever is signed in to azd.

management=${AZURE_MANAGEMENT_ADDRESS:-https://management.azure.com}
pause=${AGGREGATOR_PAUSE:-5}

# need_seconds WORDS VALUE: ends the script where the value is no number of seconds, as it would wait for ever.
need_seconds() {
  case "$2" in
    "" | *[!0-9]*)
      echo "$1 must be a number of seconds, such as 300, and is '$2'." >&2
      exit 1
      ;;
  esac
}

# Whether azd has said which app is meant.
knows_app() {
  [ -n "${AZURE_SUBSCRIPTION_ID:-}" ] && [ -n "${AGGREGATOR_RESOURCE_GROUP:-}" ] && [ -n "${AGGREGATOR_FUNCTION_APP:-}" ]
}

# ask_azure METHOD PATH: sets status (000 without an answer) and body. PATH is below the app. The token is on no command line.
ask_azure() {
  token=$(azd auth token --output json | sed -n 's/.*"token": *"\([^"]*\)".*/\1/p')
  if [ -z "$token" ]; then
    echo "azd gives no token: sign in with 'azd auth login'." >&2
    exit 1
  fi

  group="subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$AGGREGATOR_RESOURCE_GROUP"
  app="$group/providers/Microsoft.Web/sites/$AGGREGATOR_FUNCTION_APP"
  answer=$(printf 'Authorization: Bearer %s\n' "$token" | curl --silent --header @- --request "$1" --header 'Content-Length: 0' \
    --max-time 30 --write-out '\n%{http_code}' "$management/$app/$2?api-version=2025-03-01") || true
  read_answer
}

# Splits what curl wrote into status and body.
read_answer() {
  status=$(printf '%s' "$answer" | tail -n 1)
  body=$(printf '%s' "$answer" | sed '$d')
}

# The first words of an answer, in one line.
excerpt() {
  printf '%s' "$body" | tr '\n' ' ' | cut -c 1-300
}
