metadata description = 'What is secret. Settings refer to it; no setting holds it.'

param name string
param location string
param tags object

@secure()
param smtpPassword string

@secure()
param translationKey string

@secure()
param operatorKey string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    softDeleteRetentionInDays: 7
  }
}

resource smtpSecret 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (!empty(smtpPassword)) {
  parent: vault
  name: 'smtp-password'
  properties: { value: smtpPassword }
}

resource translationSecret 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (!empty(translationKey)) {
  parent: vault
  name: 'translation-key'
  properties: { value: translationKey }
}

resource operatorSecret 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (!empty(operatorKey)) {
  parent: vault
  name: 'operator-key'
  properties: { value: operatorKey }
}

output name string = vault.name
