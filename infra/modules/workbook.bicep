metadata description = 'Flow, health, cost and delivery on a page. A test holds its queries against what the app logs and counts.'

param location string
param tags object
param workspaceName string
param appName string
param hostAccountName string
param dataAccountName string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = { name: workspaceName }
resource app 'Microsoft.Web/sites@2025-03-01' existing = { name: appName }
resource hostAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: hostAccountName }
resource dataAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: dataAccountName }

var flow = [
  {
    title: 'Polls by outcome'
    visualization: 'barchart'
    query: '''
      AppMetrics
      | where Name == "aggregator.feeds.polls"
      | summarize Polls = sum(Sum) by bin(TimeGenerated, 1h), Outcome = tostring(Properties.outcome)
    '''
  }
  {
    title: 'New entries, and what was kept and rejected of them'
    visualization: 'timechart'
    query: '''
      AppMetrics
      | where Name == "aggregator.candidates" or Name == "aggregator.decisions"
      | extend What = iff(Name == "aggregator.candidates", "new", tostring(Properties.outcome))
      | summarize Entries = sum(Sum) by bin(TimeGenerated, 1h), What
    '''
  }
  {
    title: 'Pages requested, by outcome'
    visualization: 'barchart'
    query: '''
      AppMetrics
      | where Name == "aggregator.pages"
      | summarize Pages = sum(Sum) by bin(TimeGenerated, 1d), Outcome = tostring(Properties.outcome)
    '''
  }
  {
    title: 'Editions'
    visualization: 'table'
    query: '''
      AppTraces
      | where tostring(Properties.EventName) == "EditionPublished"
      | project Edition = tostring(Properties.Date), Published = TimeGenerated, Stories = toint(Properties.Stories),
          Articles = toint(Properties.Articles), Late = tobool(Properties.IsLate)
      | order by Published desc
    '''
  }
]

var health = [
  {
    title: 'Rounds of planning an hour (four), and messages set aside'
    visualization: 'timechart'
    query: '''
      AppTraces
      | where tostring(Properties.EventName) == "PlanRoundEnded"
      | summarize Rounds = count(), Poison = max(toint(Properties.Poison)) by bin(TimeGenerated, 1h)
    '''
  }
  {
    title: 'Feeds that failed, with their last error'
    visualization: 'table'
    query: '''
      AppTraces
      | where tostring(Properties.EventName) == "FeedFailed"
      | summarize Failures = count(), arg_max(TimeGenerated, Properties) by Feed = tostring(Properties.FeedId)
      | project Feed, Failures, Last = TimeGenerated, Error = tostring(Properties.Error)
      | order by Failures desc
    '''
  }
  {
    title: 'Errors and warnings by event'
    visualization: 'table'
    query: '''
      AppTraces
      | where SeverityLevel >= 2
      | summarize Count = count(), Last = max(TimeGenerated), Example = any(Message)
          by Event = tostring(Properties.EventName), SeverityLevel
      | order by SeverityLevel desc, Count desc
    '''
  }
  {
    title: 'Rows of the store that could not be read'
    visualization: 'timechart'
    query: '''
      AppMetrics
      | where Name == "aggregator.store.broken"
      | summarize Rows = sum(Sum) by bin(TimeGenerated, 1h)
    '''
  }
  {
    title: 'Requests: how many, how many failed, and the slowest twentieth in ms'
    visualization: 'timechart'
    query: '''
      AppRequests
      | where Name in ("Digest", "Site")
      | summarize Requests = count(), Failed = countif(Success == false), Slowest = percentile(DurationMs, 95) by bin(TimeGenerated, 1h)
    '''
  }
]

var cost = [
  {
    title: 'Runs and seconds by function'
    visualization: 'table'
    query: '''
      AppRequests
      | summarize Runs = count(), Seconds = round(sum(DurationMs) / 1000.0, 1) by Function = Name
      | order by Seconds desc
    '''
  }
  {
    title: 'Telemetry taken in, in MB a day'
    visualization: 'barchart'
    query: '''
      Usage
      | where IsBillable == true
      | summarize Megabytes = sum(Quantity) by bin(TimeGenerated, 1d), DataType
    '''
  }
  {
    title: 'Days on which the cap of telemetry was reached'
    visualization: 'table'
    query: '''
      _LogOperation
      | where Category =~ "Ingestion" and Detail has "OverQuota"
      | project TimeGenerated, Detail
    '''
  }
  {
    title: 'Rows deleted because they had their time'
    visualization: 'barchart'
    query: '''
      AppMetrics
      | where Name == "aggregator.store.expired"
      | summarize Rows = sum(Sum) by bin(TimeGenerated, 1d), What = tostring(Properties.what)
    '''
  }
]

var delivery = [
  {
    title: 'Digests settled, by status'
    visualization: 'barchart'
    query: '''
      AppTraces
      | where tostring(Properties.EventName) == "DeliverySettled"
      | summarize Digests = count() by bin(TimeGenerated, 1d), Status = tostring(Properties.Status)
    '''
  }
  {
    title: 'Digests whose fate is unknown or that could not be sent'
    visualization: 'table'
    query: '''
      AppTraces
      | where tostring(Properties.EventName) in ("DeliveryUnknown", "DeliveryBroken")
      | project TimeGenerated, Event = tostring(Properties.EventName), Edition = tostring(Properties.Edition),
          Subscription = tostring(Properties.SubscriptionId)
      | order by TimeGenerated desc
    '''
  }
  {
    title: 'Subscriptions requested, activated and ended'
    visualization: 'timechart'
    query: '''
      AppTraces
      | where tostring(Properties.EventName) in ("SubscriptionRequested", "SubscriptionActivated", "SubscriptionEnded")
      | summarize Subscriptions = count() by bin(TimeGenerated, 1d), Event = tostring(Properties.EventName)
    '''
  }
  {
    title: 'Translations by outcome'
    visualization: 'barchart'
    query: '''
      AppMetrics
      | where Name == "aggregator.translations"
      | summarize Texts = sum(Sum) by bin(TimeGenerated, 1d), Outcome = tostring(Properties.outcome)
    '''
  }
]

var platformMetrics = [
  {
    title: 'Executions'
    type: 'microsoft.web/sites'
    metric: 'microsoft.web/sites--OnDemandFunctionExecutionCount'
    resources: [app.id]
  }
  {
    title: 'Execution units in MB-ms; 1,024,000 are a GB-second'
    type: 'microsoft.web/sites'
    metric: 'microsoft.web/sites--OnDemandFunctionExecutionUnits'
    resources: [app.id]
  }
  {
    title: 'Storage transactions'
    type: 'microsoft.storage/storageaccounts'
    metric: 'microsoft.storage/storageaccounts-Transaction-Transactions'
    resources: [hostAccount.id, dataAccount.id]
  }
]

var range = {
  type: 9
  name: 'range'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    queryType: 0
    parameters: [
      {
        id: guid('range')
        version: 'KqlParameterItem/1.0'
        name: 'range'
        label: 'Time range'
        type: 4
        isRequired: true
        value: { durationMs: 604800000 }
        typeSettings: {
          selectableValues: [{ durationMs: 86400000 }, { durationMs: 604800000 }, { durationMs: 2592000000 }]
          allowCustom: true
        }
      }
    ]
  }
}

var sections = [
  { title: 'Flow', queries: flow, metrics: [] }
  { title: 'Health', queries: health, metrics: [] }
  { title: 'Cost', queries: cost, metrics: platformMetrics }
  { title: 'Delivery', queries: delivery, metrics: [] }
]

var items = flatten(map(
  sections,
  section =>
    concat(
      [{ type: 1, name: section.title, content: { json: '## ${section.title}' } }],
      map(section.queries, item => {
        type: 3
        name: item.title
        customWidth: '50'
        content: {
          version: 'KqlItem/1.0'
          title: item.title
          query: item.query
          visualization: item.visualization
          size: 0
          timeContextFromParameter: 'range'
          queryType: 0
          resourceType: 'microsoft.operationalinsights/workspaces'
          crossComponentResources: [workspace.id]
        }
      }),
      map(section.metrics, item => {
        type: 10
        name: item.title
        customWidth: '50'
        content: {
          chartId: guid(item.title)
          version: 'MetricsItem/2.0'
          title: item.title
          size: 0
          chartType: 2
          resourceType: item.type
          metricScope: 0
          resourceIds: item.resources
          timeContextFromParameter: 'range'
          metrics: [{ namespace: item.type, metric: item.metric, aggregation: 1, splitBy: null }]
          gridSettings: { rowLimit: 10000 }
        }
      })
    )
))

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'aggregator')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Aggregator'
    category: 'workbook'
    sourceId: workspace.id
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([range], items)
      fallbackResourceIds: [workspace.id]
    })
  }
}
