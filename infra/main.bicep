targetScope = 'subscription'

metadata description = 'The Aggregator as one Azure Functions app: Flex Consumption, managed identity, no keys in settings.'

@description('Name of the environment: part of the names of what is deployed.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Region of everything deployed. It must offer Flex Consumption.')
@minLength(1)
param location string

@description('Memory of an instance in MB. More costs in proportion.')
@allowed(['512', '2048', '4096'])
param instanceMemoryMB string = '512'

@description('Most instances at a time of each group that scales by itself. Host leases keep fetching polite at any number.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that are kept running for requests, so that none waits for a start. Each is billed all day.')
param alwaysReadyInstances string = '0'

@description('How running instances are replaced: all at once, or a few at a time (a preview of the platform\'s).')
@allowed(['Recreate', 'RollingUpdate'])
param updateStrategy string = 'Recreate'

@description('Whether the platform may begin a worker before it knows the app: as it wants, or not, where that worker dies at its start.')
@allowed(['platform', 'off'])
param placeholder string = 'platform'

@description('A domain of your own, such as news.example.org. To be given before the first deployment. Empty: none.')
param customDomain string = ''

@description('How far the domain is: not bound yet, bound by name, or served with a certificate.')
@allowed(['prepare', 'name', 'certificate'])
param customDomainStep string = 'prepare'

@description('Where readers find the site: https://news.example.org. Empty: the domain once it is served, or the address of Azure.')
param baseAddress string = ''

@description('An address where the owner of a site we read can reach the operator: a mail or web address. Sent with every request.')
param contactAddress string = ''

@description('The UTC time of day at which the edition is published, as hh:mm.')
@minLength(5)
@maxLength(5)
param publishAt string = '22:30'

@description('Host name of the SMTP server. Empty: no mail leaves, so nobody can subscribe.')
param smtpHost string = ''

@description('Port of the SMTP server.')
@minValue(1)
@maxValue(65535)
param smtpPort int = 587

@description('How the connection to the SMTP server is encrypted: by STARTTLS (port 587) or from the first byte (port 465).')
@allowed(['StartTls', 'Ssl'])
param smtpSecurity string = 'StartTls'

@description('User name at the SMTP server.')
param smtpUser string = ''

@description('Password at the SMTP server; kept in the key vault.')
@secure()
param smtpPassword string = ''

@description('The address that digests come from, with or without a name. Its domain should have SPF, DKIM and DMARC records. Empty: the SMTP user.')
param mailFrom string = ''

@description('Who sends the digests and how they are reached: the line at the foot of every mail.')
param mailContactLine string = ''

@description('Address of a service that translates stories which no report tells in the reader\'s language. Empty: none does.')
param translationEndpoint string = ''

@description('What is spoken there: OpenAI\'s chat completions, or Azure AI Translator.')
@allowed(['chat', 'azure-translator'])
param translationKind string = 'chat'

@description('The model that is to answer; chat needs one.')
param translationModel string = ''

@description('Region of a resource of Azure AI Translator that is not global.')
param translationRegion string = ''

@description('Key of the service; kept in the key vault.')
@secure()
param translationKey string = ''

@description('The secret that opens /api/operator, 32 characters or more; kept in the key vault. Empty: there is nothing at those addresses.')
@secure()
param operatorKey string = ''

@description('Any other setting of the app by its name, such as { Web__HostSpacing: \'00:00:10\' }.')
param extraSettings object = {}

@description('Who is told of alerts, by mail. Empty: alerts are shown in the portal only.')
param alertAddress string = ''

@description('Whether the alert rules are deployed. Log alerts are billed by the rule.')
param deployAlerts bool = true

@description('Most telemetry taken in per day, in GB; what comes after is dropped until the next day.')
param dailyTelemetryCapGb string = '0.2'

@description('Most that a month may cost before the budget says so, in the currency of the subscription.')
param budgetAmount string = '10'

@description('Who is told by the budget, by mail. Empty: there is no budget.')
param budgetAddress string = ''

@description('First day of the month that the budget counts from, as yyyy-MM-01. Empty: this month, whenever that is.')
param budgetStart string = ''

@description('Not to be given: the month of the deployment.')
param currentMonth string = utcNow('yyyy-MM-01')

var token = toLower(uniqueString(subscription().id, environmentName, location))
var isDomainServed = !empty(customDomain) && customDomainStep == 'certificate'
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-aggregator-${token}'
    location: location
    tags: tags
  }
}

module telemetry 'modules/telemetry.bicep' = {
  name: 'telemetry'
  scope: group
  params: {
    workspaceName: 'log-aggregator-${token}'
    name: 'appi-aggregator-${token}'
    location: location
    tags: tags
    dailyCapGb: dailyTelemetryCapGb
  }
}

// The host's own account: its locks, its timers' state and the deployed package. Nothing of the product is in it.
module hostStorage 'modules/storage.bicep' = {
  name: 'host-storage'
  scope: group
  params: {
    name: 'sthost${token}'
    location: location
    tags: tags
    containerName: 'app-package'
  }
}

module dataStorage 'modules/storage.bicep' = {
  name: 'data-storage'
  scope: group
  params: {
    name: 'stdata${token}'
    location: location
    tags: tags
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    smtpPassword: smtpPassword
    translationKey: translationKey
    operatorKey: operatorKey
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    principalId: identity.outputs.principalId
    hostAccountName: hostStorage.outputs.name
    dataAccountName: dataStorage.outputs.name
    telemetryName: telemetry.outputs.name
    vaultName: vault.outputs.name
  }
}

module functions 'modules/functions.bicep' = {
  name: 'functions'
  scope: group
  // The deployed package and the secrets are read with these roles.
  dependsOn: [roles]
  params: {
    planName: 'plan-aggregator-${token}'
    name: 'func-aggregator-${token}'
    hostId: 'aggregator-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostAccountName: hostStorage.outputs.name
    dataAccountName: dataStorage.outputs.name
    packageContainerName: 'app-package'
    telemetryName: telemetry.outputs.name
    vaultName: vault.outputs.name
    instanceMemoryMB: int(instanceMemoryMB)
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: int(alwaysReadyInstances)
    updateStrategy: updateStrategy
    placeholder: placeholder
    customDomain: customDomain
    baseAddress: empty(baseAddress) && isDomainServed ? 'https://${customDomain}' : baseAddress
    contactAddress: contactAddress
    publishAt: publishAt
    smtpHost: smtpHost
    smtpPort: smtpPort
    smtpSecurity: smtpSecurity
    smtpUser: smtpUser
    withSmtpPassword: !empty(smtpPassword)
    mailFrom: mailFrom
    mailContactLine: mailContactLine
    translationEndpoint: translationEndpoint
    translationKind: translationKind
    translationModel: translationModel
    translationRegion: translationRegion
    withTranslationKey: !empty(translationKey)
    withOperatorKey: !empty(operatorKey)
    extraSettings: extraSettings
  }
}

module alerts 'modules/alerts.bicep' = if (deployAlerts) {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: telemetry.outputs.workspaceName
    alertAddress: alertAddress
    publishAt: publishAt
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: telemetry.outputs.workspaceName
    appName: functions.outputs.name
    hostAccountName: hostStorage.outputs.name
    dataAccountName: dataStorage.outputs.name
  }
}

module domain 'modules/domain.bicep' = if (!empty(customDomain) && customDomainStep != 'prepare') {
  name: 'domain'
  scope: group
  params: {
    appName: functions.outputs.name
    location: location
    domain: customDomain
    step: isDomainServed ? 'certificate' : 'name'
  }
}

module budget 'modules/budget.bicep' = if (!empty(budgetAddress)) {
  name: 'budget'
  scope: group
  params: {
    amount: budgetAmount
    address: budgetAddress
    start: empty(budgetStart) ? currentMonth : budgetStart
  }
}

output AZURE_LOCATION string = location
output AGGREGATOR_BASE_ADDRESS string = functions.outputs.baseAddress
output AGGREGATOR_FUNCTION_APP string = functions.outputs.name
output AGGREGATOR_RESOURCE_GROUP string = group.name
output AGGREGATOR_HOST_NAME string = functions.outputs.hostName
output AGGREGATOR_DOMAIN_VERIFICATION string = functions.outputs.verificationId
