# Dot-sourced by the scripts beside it: asks Azure's management, as whoever is signed in to azd.

$management = if ($env:AZURE_MANAGEMENT_ADDRESS) { $env:AZURE_MANAGEMENT_ADDRESS } else { 'https://management.azure.com' }
$pause = if ($env:AGGREGATOR_PAUSE) { [double] $env:AGGREGATOR_PAUSE } else { 5 }

# Whether azd has said which app is meant.
function Test-AppKnown {
  [bool] ($env:AZURE_SUBSCRIPTION_ID -and $env:AGGREGATOR_RESOURCE_GROUP -and $env:AGGREGATOR_FUNCTION_APP)
}

# Ends the script with these words.
function Stop-Script([string] $Words) {
  [Console]::Error.WriteLine($Words)
  exit 1
}

# Status (0 without an answer) and body.
function Get-Answer([string] $Method, [string] $Address, [hashtable] $Headers = @{}, [int] $Seconds = 30) {
  try {
    $answer = Invoke-WebRequest -Method $Method -Uri $Address -Headers $Headers -TimeoutSec $Seconds -SkipHttpErrorCheck
    @{ Status = [int] $answer.StatusCode; Body = [Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray()) }
  }
  catch {
    @{ Status = 0; Body = '' }
  }
}

# Path is below the app.
function Get-AzureAnswer([string] $Method, [string] $Path) {
  $token = (azd auth token --output json | ConvertFrom-Json).token
  if (-not $token) {
    Stop-Script "azd gives no token: sign in with 'azd auth login'."
  }

  $app = "subscriptions/$env:AZURE_SUBSCRIPTION_ID/resourceGroups/$env:AGGREGATOR_RESOURCE_GROUP" +
    "/providers/Microsoft.Web/sites/$env:AGGREGATOR_FUNCTION_APP"
  Get-Answer $Method "$management/$app/${Path}?api-version=2025-03-01" @{ Authorization = "Bearer $token" }
}

# The first words of an answer, in one line.
function Get-Excerpt([hashtable] $Answer) {
  $text = $Answer.Body -replace '\s+', ' '
  $text.Substring(0, [Math]::Min(300, $text.Length))
}
