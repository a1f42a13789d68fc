metadata description = 'The plan, the app and every setting the app reads that a deployment decides.'

param planName string
param name string
param hostId string
param location string
param tags object
param identityId string
param identityClientId string
param hostAccountName string
param dataAccountName string
param packageContainerName string
param telemetryName string
param vaultName string
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReadyInstances int
param updateStrategy string
param placeholder string
param customDomain string
param baseAddress string
param contactAddress string
param publishAt string
param smtpHost string
param smtpPort int
param smtpSecurity string
param smtpUser string
param withSmtpPassword bool
param mailFrom string
param mailContactLine string
param translationEndpoint string
param translationKind string
param translationModel string
param translationRegion string
param withTranslationKey bool
param withOperatorKey bool
param extraSettings object

resource hostAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: hostAccountName }
resource dataAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: dataAccountName }
resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: telemetryName }

var address = empty(baseAddress) ? 'https://${app.properties.defaultHostName}' : baseAddress

var hostSettings = {
  AzureFunctionsWebHost__hostid: hostId
  // By addresses alone the host loses a race at its start now and then (Azure/azure-functions-host#11787), with the name it does not.
  AzureWebJobsStorage__accountName: hostAccount.name
  AzureWebJobsStorage__blobServiceUri: hostAccount.properties.primaryEndpoints.blob
  AzureWebJobsStorage__queueServiceUri: hostAccount.properties.primaryEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: hostAccount.properties.primaryEndpoints.table
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

// The queue triggers take their connection from this section too, hence its spelling and the credential.
var storageSettings = {
  AzureStorage__tableServiceUri: dataAccount.properties.primaryEndpoints.table
  AzureStorage__queueServiceUri: dataAccount.properties.primaryEndpoints.queue
  AzureStorage__blobServiceUri: dataAccount.properties.primaryEndpoints.blob
  AzureStorage__credential: 'managedidentity'
  AzureStorage__clientId: identityClientId
}

var productSettings = {
  Website__BaseAddress: address
  WebSub__CallbackAddress: address
  Web__ContactAddress: empty(contactAddress) ? address : contactAddress
  Digests__PublishAt: publishAt
  Costs__InstanceMemoryMB: string(instanceMemoryMB)
}

// Without a mail server mail is written to files, and the app's own folder is read-only here.
var mailSettings = empty(smtpHost)
  ? { Delivery__OutboxFolder: '/tmp/outbox' }
  : {
      Delivery__SmtpHost: smtpHost
      Delivery__SmtpPort: string(smtpPort)
      Delivery__SmtpSecurity: smtpSecurity
      Delivery__From: empty(mailFrom) ? smtpUser : mailFrom
      Delivery__ContactLine: mailContactLine
    }

// A reference that cannot be resolved reaches the app as its own text, so none is set for a secret that is not there.
var smtpSignIn = withSmtpPassword
  ? {
      Delivery__SmtpUser: smtpUser
      Delivery__SmtpPassword: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=smtp-password)'
    }
  : {}

var translationSettings = empty(translationEndpoint)
  ? {}
  : {
      Translation__Endpoint: translationEndpoint
      Translation__Kind: translationKind
      Translation__Model: translationModel
      Translation__Region: translationRegion
    }

var translationSignIn = withTranslationKey
  ? { Translation__Key: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=translation-key)' }
  : {}

var operatorSignIn = withOperatorKey
  ? { Operator__Key: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=operator-key)' }
  : {}

// A worker that dies with exit code 139 (Azure/azure-functions-dotnet-worker#3335) lives when it is begun for the app alone.
var placeholderSettings = placeholder == 'off' ? { WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED: '0' } : {}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostAccount.properties.primaryEndpoints.blob}${packageContainerName}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyInstances }] : []
      }
      // The service knows it, the types of this version do not yet.
      #disable-next-line BCP037
      siteUpdateStrategy: { type: updateStrategy }
    }
    // A certificate for a domain belongs to the app on this plan, which cannot be decided later. Not in the types yet either.
    #disable-next-line BCP037
    siteScopedCertificatesEnabled: !empty(customDomain)
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    hostSettings,
    storageSettings,
    productSettings,
    mailSettings,
    smtpSignIn,
    translationSettings,
    translationSignIn,
    placeholderSettings,
    operatorSignIn,
    extraSettings
  )
}

resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noDeploymentPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

output name string = app.name
output baseAddress string = address
output hostName string = app.properties.defaultHostName
output verificationId string = app.properties.customDomainVerificationId!
