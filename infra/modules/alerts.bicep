metadata description = 'What an operator must know of. A test holds its queries against what the app logs and counts.'

param location string
param tags object
param workspaceName string
param alertAddress string

@description('UTC time of day of publication, hh:mm: the edition must be there two hours later.')
param publishAt string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = { name: workspaceName }

// What is dropped above the cap of telemetry is gone until the next day, and nothing can be said of what would have been in it.
var capped = '''
  let capped = toscalar(
      _LogOperation
      | where Category =~ "Ingestion" and Detail has "OverQuota" and TimeGenerated > since - 1d
      | count) > 0;
'''

var rules = [
  {
    name: 'plan-stopped'
    title: 'No feeds were planned for 45 minutes'
    severity: 1
    window: 'P1D'
    range: 'P2D'
    frequency: 'PT15M'
    // An app that has not begun is no app that has stopped: without a round in two days nothing is said, or no longer.
    query: format(
      '''
      let since = now() - 45m;
      {0}
      AppTraces
      | where tostring(Properties.EventName) == "PlanRoundEnded"
      | summarize Rounds = count(), Last = max(TimeGenerated)
      | where Rounds > 0 and Last < since and not(capped)
    ''',
      capped
    )
  }
  {
    name: 'edition-missing'
    title: 'No edition was published within two hours of its time'
    severity: 1
    window: 'P1D'
    range: 'P2D'
    frequency: 'PT1H'
    // Owed by an app that knew of articles to publish, or published before; one that was just set up owes nobody.
    query: format(
      '''
      let checked = now() - 2h;
      let due = todatetime(strcat(format_datetime(checked, "yyyy-MM-dd"), " {0}"));
      let since = iff(checked >= due, due, due - 1d);
      {1}
      let kept = toscalar(
          AppMetrics
          | where Name == "aggregator.decisions" and tostring(Properties.outcome) == "kept" and TimeGenerated < since
          | count);
      AppTraces
      | where tostring(Properties.EventName) == "EditionPublished"
      | summarize Before = countif(TimeGenerated < since), Since = countif(TimeGenerated >= since)
      | where Since == 0 and Before + kept > 0 and not(capped)
    ''',
      publishAt,
      capped
    )
  }
  {
    name: 'telemetry-capped'
    title: 'The cap of telemetry is reached: until the next day no other alert sees anything'
    severity: 3
    window: 'P1D'
    range: null
    frequency: 'PT1H'
    query: '''
      _LogOperation
      | where Category =~ "Ingestion" and Detail has "OverQuota"
    '''
  }
  {
    name: 'poison'
    title: 'Messages were set aside that could not be handled'
    severity: 2
    window: 'PT1H'
    range: null
    frequency: 'PT1H'
    query: '''
      AppTraces
      | where tostring(Properties.EventName) == "PoisonWaiting"
    '''
  }
  {
    name: 'send-unknown'
    title: 'It is unknown whether a mail was sent'
    severity: 2
    window: 'PT1H'
    range: null
    frequency: 'PT1H'
    query: '''
      AppTraces
      | where tostring(Properties.EventName) == "DeliveryUnknown"
    '''
  }
  {
    name: 'rows-broken'
    title: 'A row of the store cannot be read'
    severity: 2
    window: 'PT1H'
    range: null
    frequency: 'PT1H'
    query: '''
      AppTraces
      | where tostring(Properties.EventName) == "RowBroken"
    '''
  }
  {
    name: 'feeds-failing'
    title: 'More than a fifth of the polls failed'
    severity: 3
    window: 'PT6H'
    range: null
    frequency: 'PT1H'
    query: '''
      AppMetrics
      | where Name == "aggregator.feeds.polls"
      | summarize Failed = sumif(Sum, tostring(Properties.outcome) == "failed"), Polls = sum(Sum)
      | where Polls >= 20 and Failed > 0.2 * Polls
    '''
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertAddress)) {
  name: 'ag-aggregator'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'aggregator'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: alertAddress
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alert 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: 'alert-${rule.name}'
    location: location
    tags: tags
    properties: {
      displayName: rule.title
      severity: rule.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      overrideQueryTimeRange: rule.range
      autoMitigate: true
      // The app may be deployed long after the rules, so a table that is not there yet is no fault of the rule.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: empty(alertAddress) ? [] : [people.id] }
    }
  }
]
