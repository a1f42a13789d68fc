# Asks a deployed app for its page and its digest until both answer, and says so or gives up.
# The first start after a deployment may take minutes.
param(
  [Parameter(Mandatory)] [string] $Address,
  [int] $Seconds = 300
)

$until = (Get-Date).AddSeconds($Seconds)

function Ask([string] $Path) {
  try {
    (Invoke-WebRequest -Uri ($Address.TrimEnd('/') + $Path) -TimeoutSec 30 -SkipHttpErrorCheck).StatusCode
  }
  catch {
    0
  }
}

# 404 is a good answer too: right after the first deployment there is no edition yet.
while ($true) {
  $page = Ask '/'
  $digest = Ask '/api/digest'
  if ($page -eq 200 -and $digest -in 200, 404) {
    "The site at $Address answers (page $page, digest $digest)."
    exit 0
  }

  if ((Get-Date) -ge $until) {
    [Console]::Error.WriteLine("The site at $Address does not answer as it should (page $page, digest $digest). Look at the app's log stream.")
    exit 1
  }

  Start-Sleep -Seconds 5
}
