using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Web.Api;

/// <summary>Finds the format a caller wants: by <c>?format=</c>, else by <c>Accept</c>; JSON for a caller without a preference.</summary>
internal sealed class FormatChooser
{
    public const string Vary = "Accept, Accept-Encoding";

    private readonly IReadOnlyList<EditionFormat> _formats;

    public FormatChooser(IEnumerable<EditionFormat> formats)
    {
        _formats = [.. formats.OrderBy(format => format.Name != "json")];
        Names = [.. _formats.Select(format => format.Name)];
        MediaTypes = [.. _formats.Select(format => format.ContentType.Split(';')[0])];
    }

    /// <summary>What <c>?format=</c> takes, our favourite first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>In the same order, without parameters.</summary>
    public IReadOnlyList<string> MediaTypes { get; }

    public EditionFormat Get(string name) => _formats.First(format => format.Name == name);

    /// <summary>Call it after all other parameters are read: it refuses those left over.</summary>
    public bool TryChoose(
        HttpRequest request, QueryReader query, [NotNullWhen(true)] out EditionFormat? format, [NotNullWhen(false)] out IResult? refusal)
    {
        var name = query.OneOf("format", Names);
        format = null;
        refusal = query.FindRefusal();
        if (refusal is not null)
        {
            return false;
        }

        format = name is null ? _formats.ElementAtOrDefault(Negotiation.Choose(request, MediaTypes)) : Get(name);
        if (format is not null)
        {
            return true;
        }

        var (types, names) = (string.Join(", ", MediaTypes), string.Join(", ", Names));
        var detail = $"The digest is available as {types}. Name one in Accept, or use ?format= with one of {names}.";
        refusal = Problem.Of(StatusCodes.Status406NotAcceptable, "No acceptable format", detail);
        return false;
    }
}
