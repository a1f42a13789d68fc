# Asks a deployed app for its page, its digest, its functions and one round of planning, and says so or gives up.
# The first start after a deployment may take minutes.
# With AGGREGATOR_OPERATOR_KEY the round is started by request, else the timer is waited for, which fires every quarter of an hour.
param(
  [Parameter(Mandatory)] [string] $Address,
  [int] $Seconds = 300,
  [int] $TickSeconds = 2100
)

. "$PSScriptRoot/azure.ps1"

$Address = $Address.TrimEnd('/')
$functions = 'Digest', 'Plan', 'Publish', 'SendMail', 'Site', 'VisitHosts'
$started = [DateTime]::UtcNow

# Tries until the block gives nothing, which is well; its last words are the failure.
function Wait-Until([int] $Limit, [scriptblock] $Try) {
  $clock = [Diagnostics.Stopwatch]::StartNew()
  while ($problem = & $Try) {
    if ($clock.Elapsed.TotalSeconds -ge $Limit) {
      Stop-Script $problem
    }

    Start-Sleep -Seconds $pause
  }
}

# 404 is a good answer too: right after the first deployment there is no edition yet.
function Test-Site {
  Wait-Until $Seconds {
    $script:page = (Get-Answer GET "$Address/").Status
    $script:digest = (Get-Answer GET "$Address/api/digest").Status
    if ($page -ne 200 -or $digest -notin 200, 404) {
      "The site at $Address does not answer as it should (page $page, digest $digest). Look at the app's log stream."
    }
  }
  "The site at $Address answers (page $page, digest $digest)."
}

# A trigger that the platform has not heard of never fires, and nothing else says so.
function Test-Functions {
  if (-not (Test-AppKnown)) {
    'The functions are not checked: azd has not said which app it is.'
    return
  }

  Wait-Until $Seconds {
    $answer = Get-AzureAnswer GET 'functions'
    $missing = $functions.Where({ -not $answer.Body.Contains("/$_`"") })
    if ($answer.Status -ne 200 -or $missing) {
      "The platform does not know the functions $missing (HTTP $($answer.Status)). Deploy again, or restart the app."
    }
  }
  "The platform knows the functions: $functions."
}

function Test-TickByKey {
  if ($Address -notmatch '^(https://|http://(127\.0\.0\.1|localhost):)') {
    Stop-Script "The operator's key is not sent to $Address, which is not https."
  }

  Wait-Until $Seconds {
    $answer = Get-Answer POST "$Address/api/operator/tick" @{ Authorization = "Bearer $env:AGGREGATOR_OPERATOR_KEY" } 240
    if ($answer.Status -in 401, 403) {
      Stop-Script "The app refuses the operator's key (HTTP $($answer.Status))."
    }

    if ($answer.Status -eq 404) {
      Stop-Script "The app has no operator's key: set it there, or unset AGGREGATOR_OPERATOR_KEY here."
    }

    if ($answer.Status -notin 200..299) {
      "The app did not start a round (HTTP $($answer.Status): $(Get-Excerpt $answer)). Look at its log stream."
    }
  }
  'A round was started by request.'
}

# What health says of the last round, or of the last poll, which a round brings about: the later of them.
function Get-LastRound {
  $times = [regex]::Matches((Get-Answer GET "$Address/api/health").Body, '"(?:planned|lastFetched)At":\s*"([0-9T:-]+)')
  $read = $times | ForEach-Object { [DateTime]::Parse($_.Groups[1].Value + 'Z', [cultureinfo]::InvariantCulture).ToUniversalTime() }
  $read | Sort-Object | Select-Object -Last 1
}

function Test-TickByTimer {
  Wait-Until $TickSeconds {
    $script:seen = Get-LastRound
    if (-not $seen -or $seen -le $started) {
      $last = if ($seen) { $seen.ToString('s') } else { 'none' }
      "No timer has fired since $($started.ToString('s')) (the last round: $last). Restart the app; infra/README.md says more."
    }
  }
  "The timers run: the last round was at $($seen.ToString('s'))."
}

Test-Site
Test-Functions
if ($env:AGGREGATOR_OPERATOR_KEY) {
  Test-TickByKey
}
else {
  "Waiting for a timer to fire, $TickSeconds s at most."
  Test-TickByTimer
}
