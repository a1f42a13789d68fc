using System.Data.Common;
using Azure.Identity;

namespace Aggregator.Observability;

/// <summary>Who sends to Azure Monitor, where it takes nothing from those who only have a key.</summary>
internal static class AzureMonitorIdentity
{
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>The identity named as <c>ClientId=…;Authorization=AAD</c>, a form that the Functions host reads too; else null.</summary>
    public static ManagedIdentityCredential? Find(IConfiguration settings)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = settings[Authentication] };
        if (!parts.TryGetValue("Authorization", out var kind) || kind is not "AAD")
        {
            return null;
        }

        if (parts.TryGetValue("ClientId", out var clientId) && clientId is string id)
        {
            return new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id));
        }

        return new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
    }
}
