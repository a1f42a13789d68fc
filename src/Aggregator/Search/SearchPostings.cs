namespace Aggregator.Search;

/// <summary>Where a token stands: in which article of a segment, at which of its tokens.</summary>
public readonly record struct SearchPlace(int Article, int Position)
{
    /// <summary>Places are in this order: by article, and by position in it.</summary>
    public long Order => ((long)Article << 32) + Position;
}

/// <summary>
/// The postings of a bucket as bytes: for each token its UTF-8 form, the length of what follows, and for each article that has it the
/// distance from the one before, how often, and the distances of its positions. Every number is a LEB128 varint, and every text and list
/// has its length before it, so that others are passed over unread.
/// </summary>
public static class SearchPostings
{
    /// <summary>All places of the token, or of all that begin with it, in order. Bytes that are no postings have none.</summary>
    public static List<SearchPlace> Find(ReadOnlySpan<byte> bucket, string token, bool isPrefix)
    {
        var places = new List<SearchPlace>();
        var wanted = Encoding.UTF8.GetBytes(token);
        while (TryReadBlock(ref bucket, out var found) && TryReadBlock(ref bucket, out var postings))
        {
            if (isPrefix ? found.StartsWith(wanted) : found.SequenceEqual(wanted))
            {
                Read(postings, places);
                if (!isPrefix)
                {
                    break;
                }
            }
        }

        if (isPrefix)
        {
            places.Sort((one, other) => one.Order.CompareTo(other.Order));
        }

        return places;
    }

    /// <summary>Those of the places behind which, at that distance, is one of the others.</summary>
    public static List<SearchPlace> FollowedBy(List<SearchPlace> places, List<SearchPlace> others, int distance)
    {
        var followed = new List<SearchPlace>();
        var next = 0;
        foreach (var place in places)
        {
            var wanted = place with { Position = place.Position + distance };
            while (next < others.Count && others[next].Order < wanted.Order)
            {
                next++;
            }

            if (next < others.Count && others[next] == wanted)
            {
                followed.Add(place);
            }
        }

        return followed;
    }

    private static void Read(ReadOnlySpan<byte> postings, List<SearchPlace> places)
    {
        var article = 0;
        while (TryReadNumber(ref postings, out var distance) && TryReadNumber(ref postings, out var count))
        {
            article += distance;
            var position = 0;
            for (var i = 0; i < count && TryReadNumber(ref postings, out var step); i++)
            {
                position += step;
                places.Add(new SearchPlace(article, position));
            }
        }
    }

    private static bool TryReadBlock(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> block)
    {
        block = default;
        if (!TryReadNumber(ref bytes, out var length) || length > bytes.Length)
        {
            return false;
        }

        block = bytes[..length];
        bytes = bytes[length..];
        return true;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> bytes, out int number)
    {
        number = 0;
        for (var shift = 0; shift < 31 && !bytes.IsEmpty; shift += 7)
        {
            var part = bytes[0];
            bytes = bytes[1..];
            number |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number >= 0;
            }
        }

        return false;
    }

    /// <summary>Takes places in the order of articles and positions.</summary>
    internal sealed class Writer
    {
        private readonly SortedDictionary<string, List<SearchPlace>> _places = new(StringComparer.Ordinal);

        public void Add(string token, int article, int position)
        {
            if (!_places.TryGetValue(token, out var places))
            {
                _places[token] = places = [];
            }

            places.Add(new SearchPlace(article, position));
        }

        public byte[] ToArray()
        {
            var bucket = new ArrayBufferWriter<byte>();
            foreach (var (token, places) in _places)
            {
                Write(bucket, Encoding.UTF8.GetBytes(token));
                Write(bucket, Encode(places));
            }

            return bucket.WrittenSpan.ToArray();
        }

        private static ReadOnlySpan<byte> Encode(List<SearchPlace> places)
        {
            var postings = new ArrayBufferWriter<byte>(places.Count + 8);
            var article = 0;
            foreach (var group in places.GroupBy(place => place.Article))
            {
                Write(postings, group.Key - article);
                article = group.Key;
                Write(postings, group.Count());
                var position = 0;
                foreach (var place in group)
                {
                    Write(postings, place.Position - position);
                    position = place.Position;
                }
            }

            return postings.WrittenSpan;
        }

        private static void Write(ArrayBufferWriter<byte> bytes, ReadOnlySpan<byte> block)
        {
            Write(bytes, block.Length);
            bytes.Write(block);
        }

        private static void Write(ArrayBufferWriter<byte> bytes, int number)
        {
            Span<byte> encoded = stackalloc byte[5];
            var length = 0;
            for (; number >= 0x80; number >>= 7)
            {
                encoded[length++] = (byte)(number | 0x80);
            }

            encoded[length++] = (byte)number;
            bytes.Write(encoded[..length]);
        }
    }
}
