metadata description = 'A monthly budget for everything deployed. It stops nothing: it says by mail what was spent, and what will be.'

@description('Most that a month may cost, in the currency of the subscription.')
param amount string

@description('Who is told.')
param address string

@description('First day of the month that the budget counts from, yyyy-MM-01.')
param start string

var notification = {
  enabled: true
  operator: 'GreaterThan'
  contactEmails: [address]
}

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: 'budget-aggregator'
  properties: {
    category: 'Cost'
    amount: json(amount)
    timeGrain: 'Monthly'
    timePeriod: { startDate: '${start}T00:00:00Z' }
    notifications: {
      half: union(notification, { threshold: 50, thresholdType: 'Actual' })
      spent: union(notification, { threshold: 100, thresholdType: 'Actual' })
      forecast: union(notification, { threshold: 110, thresholdType: 'Forecasted' })
    }
  }
}
