using System.Buffers.Binary;

namespace Aggregator.Hostile.Faults;

/// <summary>The frames of HTTP/2 (RFC 9113, 6) that the faults are made of.</summary>
internal enum Http2Frame : byte
{
    Data = 0,
    Headers = 1,
    Reset = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    Continuation = 9,
}

/// <summary>Speaks just enough HTTP/2 to be rude in it: whatever it is told to, in whatever order.</summary>
internal sealed class Http2Peer(Stream stream)
{
    public const byte None = 0;
    public const byte EndStream = 1;
    public const byte Ack = 1;
    public const byte EndHeaders = 4;

    private const int HeadLength = 9;
    private const int PrefaceLength = 24;

    /// <summary>A header block that says <c>:status: 200</c> (RFC 7541, appendix A: entry 8).</summary>
    public static readonly byte[] Ok = [0x88];

    /// <summary>The stream of the request.</summary>
    public int Requested { get; private set; } = 1;

    /// <summary>Reads up to the request's headers, and says nothing.</summary>
    public async Task ReadRequestAsync(CancellationToken cancellationToken)
    {
        await stream.ReadExactlyAsync(new byte[PrefaceLength], cancellationToken);
        var head = new byte[HeadLength];
        do
        {
            await stream.ReadExactlyAsync(head, cancellationToken);
            await stream.ReadExactlyAsync(new byte[(head[0] << 16) | (head[1] << 8) | head[2]], cancellationToken);
        }
        while (head[3] != (byte)Http2Frame.Headers);

        Requested = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5));
    }

    public async Task GreetAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(Http2Frame.Settings, None, 0, [], cancellationToken);
        await WriteAsync(Http2Frame.Settings, Ack, 0, [], cancellationToken);
    }

    public Task WriteAsync(Http2Frame frame, byte flags, byte[] payload, CancellationToken cancellationToken) =>
        WriteAsync(frame, flags, Requested, payload, cancellationToken);

    public async Task WriteAsync(Http2Frame frame, byte flags, int on, byte[] payload, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(FrameOf(frame, flags, on, payload), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>The same frame until the other side has enough.</summary>
    public async Task FloodAsync(
        Http2Frame frame, int on, byte[] payload, CancellationToken cancellationToken, TimeSpan pause = default, byte flags = None)
    {
        while (true)
        {
            await WriteAsync(frame, flags, on, payload, cancellationToken);
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, cancellationToken);
            }
        }
    }

    /// <summary>Reads what comes, so that what was written is not lost by hanging up on something unread.</summary>
    public Task DrainAsync(CancellationToken cancellationToken) => stream.CopyToAsync(Stream.Null, cancellationToken);

    private static byte[] FrameOf(Http2Frame frame, byte flags, int on, byte[] payload)
    {
        var bytes = new byte[HeadLength + payload.Length];
        (bytes[0], bytes[1], bytes[2]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length);
        (bytes[3], bytes[4]) = ((byte)frame, flags);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), on);
        payload.CopyTo(bytes, HeadLength);
        return bytes;
    }
}
