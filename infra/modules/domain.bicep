metadata description = 'A domain of one\'s own in two steps, since Azure makes a certificate for a name that is bound already only.'

param appName string
param location string
param domain string

@description('name: the app answers to the domain. certificate: it serves with a certificate that Azure makes and renews.')
@allowed(['name', 'certificate'])
param step string

resource app 'Microsoft.Web/sites@2025-03-01' existing = { name: appName }

resource certificate 'Microsoft.Web/sites/certificates@2025-03-01' = if (step == 'certificate') {
  parent: app
  name: replace(domain, '.', '-')
  location: location
  properties: { canonicalName: domain }
}

resource binding 'Microsoft.Web/sites/hostNameBindings@2025-03-01' = {
  parent: app
  name: domain
  properties: union(
    { hostNameType: 'Verified', customHostNameDnsRecordType: 'CName' },
    step == 'certificate' ? { sslState: 'SniEnabled', thumbprint: certificate!.properties.thumbprint } : {}
  )
}
