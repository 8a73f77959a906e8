# shellcheck shell=bash disable=SC2154,SC2034
# Runs every test and ends with one line that counts them. test/run.ts leaves its counts in a file, so that its output
# reaches the reader as it is, on a terminal too.

run_all_tests() {
  local results passed=0 failed=0 skipped=0 suite_passed suite_failed suite_skipped unit=0 e2e=0
  results=$(mktemp "${TMPDIR:-/tmp}/spanwright-results.XXXXXX")
  run_npm "$results" test || unit=$?
  run_npm "$results" run test:e2e || e2e=$?
  while read -r suite_passed suite_failed suite_skipped; do
    passed=$((passed + suite_passed))
    failed=$((failed + suite_failed))
    skipped=$((skipped + suite_skipped))
  done <"$results"
  rm -f -- "$results"
  # The linter and the type checker count no tests, and a runner that crashed counts nothing.
  if [ "$((unit + e2e))" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  log "npm test exit $unit, npm run test:e2e exit $e2e"
  if [ "$skipped" -gt 0 ]; then
    say "$passed passed, $failed failed, $skipped skipped"
  else
    say "$passed passed, $failed failed"
  fi
  if [ "$failed" -gt 0 ]; then exit 1; fi
}

run_npm() {
  local results=$1
  shift
  say "starting: npm $*"
  (cd "$checkout" && SPANWRIGHT_TEST_RESULTS=$results PATH="$runtime/bin:$PATH" npm "$@" </dev/null)
}
