#!/usr/bin/env bash
# A live twin from its first week to its release: watch it, shock it, ask it, branch it. Explained in live-twin.md.
# Needs a running server, curl, and nothing else. Another address: SIMLAB_URL=http://… docs/tutorial/live-twin.sh
set -euo pipefail
twins="${SIMLAB_URL:-http://localhost:5080}/api/v1/twins"

ask() { curl --silent --show-error --fail-with-body "$@"; }
post() { ask -H 'Content-Type: application/json' -H 'Prefer: wait=30' --data "$2" "$twins$1"; }
id_of() { sed -E 's/^\{"id":"([^"]*)".*$/\1/'; }
member() { grep -oE "\"$1\":(\"[^\"]*\"|[^,}]*)" | head -n 1 | sed -E 's/^"[^"]*":"?([^"]*)"?$/\1/'; }
value_of() { grep -oE "\"$1\":\{\"unit\":\"[^\"]*\",\"value\":[^}]*" | head -n 1 | sed -E 's/.*"value"://'; }
to_rest() { # a long way may take more than one held answer
  local answer; answer=$(post "/$1/advance" '{"until":"release"}')
  while [ "$(member status <<<"$answer")" = advancing ]; do answer=$(ask -H 'Prefer: wait=30' "$twins/$1"); done
  printf '%s' "$answer"
}

echo '1. A twin of the baseline'
twin=$(post '' '{"scenario":"baseline","seed":5}' | id_of)
echo "   $twins/$twin"

echo '2. Twenty weeks on'
post "/$twin/advance" '{"weeks":20}' | member week

echo '3. What a pod and a cluster are doing'
for entity in pod/infra-03 cluster/aws-1; do
  answer=$(ask "$twins/$twin/entities/$entity")
  echo "   $entity $(member state <<<"$answer"); waits for $(member waitsFor <<<"$answer" || echo nothing)"
done

echo '4. AWS goes down for three days'
post "/$twin/interventions" '{"entity":"provider/aws","outage":{"duration":"3 days"}}' | member what

echo '5. How may it go on?'
post "/$twin/forecast" '{"futures":200,"week":75,"budget":200000000}' | grep -oE '"explanation":\[.*\]'

echo '6. A branch with more capacity'
branch=$(post "/$twin/forks" '{"interventions":[{"entity":"cluster/aws-1","buyNodes":{"nodes":150}}]}' | id_of)
echo "   $twins/$branch"

echo '7. What is that worth? The same futures with and without it'
post "/$twin/forecast" '{"futures":200,"interventions":[{"entity":"cluster/aws-1","buyNodes":{"nodes":150}}]}' | grep -oE 'What is proposed[^"]*|Whether what is proposed[^"]*'

echo '8. Both to the release'
for run in "$twin" "$branch"; do
  answer=$(to_rest "$run")
  echo "   $run $(member status <<<"$answer") in week $(value_of release.week <<<"$answer") for $(value_of cost.total <<<"$answer") USD"
done
