namespace Aggregator.Text.Charsets;

/// <summary>Reads a single byte that is not UTF-8 as ISO-8859-1, and longer damage as one replacement character.</summary>
internal sealed class StrayByteFallback : DecoderFallback
{
    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private char? _waiting;

        public override int Remaining => Convert.ToInt32(_waiting is not null);

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _waiting = bytesUnknown is [>= 0xA0 and var single] ? (char)single : '\uFFFD';
            return true;
        }

        public override char GetNextChar()
        {
            var next = _waiting ?? '\0';
            _waiting = null;

            return next;
        }

        public override bool MovePrevious() => false;

        public override void Reset() => _waiting = null;
    }
}
