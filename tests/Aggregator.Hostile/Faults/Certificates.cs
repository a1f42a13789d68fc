using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aggregator.Hostile.Faults;

/// <summary>An authority that the server under test is made to trust, and the certificates of the hostile world.</summary>
internal sealed class Certificates : IDisposable
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _authority = CreateAuthority("CN=The authority");
    private readonly X509Certificate2 _stranger = CreateAuthority("CN=A stranger");
    private readonly ConcurrentDictionary<(string Host, TlsPlay Play), X509Certificate2> _made = [];

    /// <summary>The authority's, as OpenSSL reads it by <c>SSL_CERT_FILE</c>.</summary>
    public string Pem => _authority.ExportCertificatePem();

    public X509Certificate2 For(string host, TlsPlay play) => _made.GetOrAdd((host, play), _ => Create(host, play));

    public void Dispose()
    {
        foreach (var certificate in _made.Values.Append(_authority).Append(_stranger))
        {
            certificate.Dispose();
        }
    }

    private X509Certificate2 Create(string host, TlsPlay play)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (from, to) = play switch
        {
            TlsPlay.Expired => (now.AddDays(-20), now.AddDays(-1)),
            TlsPlay.NotYetValid => (now.AddDays(1), now.AddDays(20)),
            _ => (now.AddDays(-1), now.AddDays(20)),
        };
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(play == TlsPlay.WrongName ? "somebody-else.example" : host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid(play == TlsPlay.ForClients ? ForClients : ForServers)], critical: false));
        if (play == TlsPlay.SelfSigned)
        {
            return Loaded(request.CreateSelfSigned(from, to));
        }

        var authority = play == TlsPlay.UnknownAuthority ? _stranger : _authority;
        var serial = Guid.NewGuid().ToByteArray();
        return Loaded(request.Create(authority, from, to, serial).CopyWithPrivateKey(key));
    }

    /// <summary>A key that was made in memory is not one that every platform's TLS can use.</summary>
    private static X509Certificate2 Loaded(X509Certificate2 made)
    {
        using (made)
        {
            return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        }
    }

    private static X509Certificate2 CreateAuthority(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(now.AddDays(-30), now.AddDays(30));
    }
}
