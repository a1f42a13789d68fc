# Waits until the roles of the app's identity have spread, which takes minutes: what is deployed earlier is refused by the storage.
# Nobody else may act as that identity, so its own host is asked: it keeps its keys in its storage, and answers once it can read them.
# Run by azd before each deployment. AGGREGATOR_ROLES_SECONDS=0 leaves the wait out.
param(
  [int] $Seconds = $(if ($env:AGGREGATOR_ROLES_SECONDS) { $env:AGGREGATOR_ROLES_SECONDS } else { 300 })
)

. "$PSScriptRoot/azure.ps1"

if ($Seconds -eq 0) {
  "The roles of the app's identity are not waited for."
  exit 0
}

if (-not (Test-AppKnown)) {
  Stop-Script "azd does not know the app yet: run 'azd provision' first."
}

$clock = [Diagnostics.Stopwatch]::StartNew()
while ($true) {
  $answer = Get-AzureAnswer POST 'host/default/listkeys'
  $passed = [int] $clock.Elapsed.TotalSeconds
  if ($answer.Status -eq 200) {
    "The app's identity can read its storage (after $passed s)."
    exit 0
  }

  if ($answer.Status -in 401, 403) {
    Stop-Script ("Azure does not let you ask the app (HTTP $($answer.Status): $(Get-Excerpt $answer)). " +
      "Sign in as one who may deploy: 'azd auth login'.")
  }

  if ($passed -ge $Seconds) {
    break
  }

  "Waiting for the roles of the app's identity: $passed of $Seconds s (HTTP $($answer.Status))."
  Start-Sleep -Seconds $pause
}

if ($answer.Body -match 'authoriz|storage') {
  Stop-Script ("After $passed s the app's identity still cannot read its storage (HTTP $($answer.Status): $(Get-Excerpt $answer)).`n" +
    "Run 'azd deploy' again in some minutes. If it stays so, look at the role assignments of the account sthost… in " +
    "${env:AGGREGATOR_RESOURCE_GROUP}: infra/README.md lists them.")
}

# An app that nothing was ever deployed to may have no host to answer. Its roles had their time, and the deployment itself will say.
"The app's host did not answer in $passed s (HTTP $($answer.Status): $(Get-Excerpt $answer)); " +
  'its roles had their time, so the deployment goes on.'
