#!/bin/sh
# Waits until the roles of the app's identity have spread, which takes minutes: what is deployed earlier is refused by the storage.
# Nobody else may act as that identity, so its own host is asked: it keeps its keys in its storage, and answers once it can read them.
# usage: wait-for-roles.sh [SECONDS]; run by azd before each deployment. AGGREGATOR_ROLES_SECONDS=0 leaves the wait out.
set -eu
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/azure.sh"

patience=${1:-${AGGREGATOR_ROLES_SECONDS:-300}}
need_seconds AGGREGATOR_ROLES_SECONDS "$patience"
if [ "$patience" -eq 0 ]; then
  echo "The roles of the app's identity are not waited for."
  exit 0
fi

if ! knows_app; then
  echo "azd does not know the app yet: run 'azd provision' first." >&2
  exit 1
fi

begun=$(date +%s)
while :; do
  ask_azure POST host/default/listkeys
  passed=$(($(date +%s) - begun))
  case "$status" in
    200)
      echo "The app's identity can read its storage (after $passed s)."
      exit 0
      ;;
    401 | 403)
      echo "Azure does not let you ask the app (HTTP $status: $(excerpt)). Sign in as one who may deploy: 'azd auth login'." >&2
      exit 1
      ;;
  esac

  if [ "$passed" -ge "$patience" ]; then
    break
  fi

  echo "Waiting for the roles of the app's identity: $passed of $patience s (HTTP $status)."
  sleep "$pause"
done

case "$body" in
  *[Aa]uthoriz* | *[Ss]torage*)
    echo "After $passed s the app's identity still cannot read its storage (HTTP $status: $(excerpt))." >&2
    echo "Run 'azd deploy' again in some minutes. If it stays so, look at the role assignments of the account sthost… in" \
      "$AGGREGATOR_RESOURCE_GROUP: infra/README.md lists them." >&2
    exit 1
    ;;
esac

# An app that nothing was ever deployed to may have no host to answer. Its roles had their time, and the deployment itself will say.
echo "The app's host did not answer in $passed s (HTTP $status: $(excerpt)); its roles had their time, so the deployment goes on."
