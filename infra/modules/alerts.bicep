metadata description = 'What an operator must know of. Queries name log events and counters of the app; a test checks that the app has them.'

param location string
param tags object
param workspaceName string
param alertAddress string

@description('UTC time of day of publication, hh:mm: the edition must be there two hours later.')
param publishAt string

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = { name: workspaceName }

var rules = [
  {
    name: 'plan-stopped'
    title: 'No feeds were planned for 45 minutes'
    severity: 1
    window: 'PT45M'
    range: null
    frequency: 'PT15M'
    query: '''
      AppTraces
      | where tostring(Properties.EventName) == "PlanRoundEnded"
      | summarize Rounds = count()
      | where Rounds == 0
    '''
  }
  {
    name: 'edition-missing'
    title: 'No edition was published within two hours of its time'
    severity: 1
    window: 'P1D'
    range: 'P2D'
    frequency: 'PT1H'
    query: format(
      '''
      let checked = now() - 2h;
      let due = todatetime(strcat(format_datetime(checked, "yyyy-MM-dd"), " {0}"));
      let last = iff(checked >= due, due, due - 1d);
      AppTraces
      | where TimeGenerated >= last and tostring(Properties.EventName) == "EditionPublished"
      | summarize Editions = count()
      | where Editions == 0
    ''',
      publishAt
    )
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

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
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
