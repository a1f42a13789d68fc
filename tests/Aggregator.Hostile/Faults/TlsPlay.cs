namespace Aggregator.Hostile.Faults;

/// <summary>How a server begins TLS.</summary>
internal enum TlsPlay
{
    /// <summary>With a certificate that is trusted.</summary>
    Good,

    /// <summary>The same, and HTTP/2 is chosen.</summary>
    Http2,
    Expired,
    NotYetValid,
    WrongName,
    SelfSigned,

    /// <summary>Signed by an authority that nobody knows.</summary>
    UnknownAuthority,

    /// <summary>A certificate that is not for servers.</summary>
    ForClients,

    /// <summary>The handshake is begun by the client and never answered.</summary>
    Never,

    /// <summary>A byte of the answer now and then.</summary>
    Drip,
    HangUp,

    /// <summary>An answer in plain HTTP.</summary>
    Plain,

    /// <summary>The alert of a server that knows old versions only (RFC 8446, 6.2: protocol_version).</summary>
    OldVersion,
    Garbage,
}
