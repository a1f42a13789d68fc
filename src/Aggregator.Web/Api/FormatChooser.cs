using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Web.Api;

/// <summary>Finds the format a caller wants: by <c>?format=</c>, else by <c>Accept</c>; JSON when it does not say.</summary>
internal sealed class FormatChooser
{
    public const string Vary = "Accept, Accept-Encoding";

    private readonly IReadOnlyList<IEditionFormat> _formats;

    public FormatChooser(IEnumerable<IEditionFormat> formats)
    {
        _formats = [.. formats.OrderBy(format => format.Name == "json" ? 0 : 1)];
        MediaTypes = [.. _formats.Select(format => format.ContentType.Split(';')[0])];
    }

    /// <summary>What <c>?format=</c> takes, our favourite first.</summary>
    public IReadOnlyList<string> Names => [.. _formats.Select(format => format.Name)];

    /// <summary>In the same order, without parameters.</summary>
    public IReadOnlyList<string> MediaTypes { get; }

    public IEditionFormat Get(string name) => _formats.First(format => format.Name == name);

    /// <summary>Call it after all other parameters are read: it refuses those left over.</summary>
    public bool TryChoose(HttpRequest request, QueryReader queryReader, [NotNullWhen(true)] out IEditionFormat? format, [NotNullWhen(false)] out IResult? refusal)
    {
        format = null;
        var name = queryReader.OneOf("format", Names);

        if (queryReader.Finish() is { Count: > 0 } problems)
        {
            refusal = Problem.BadParameters(problems);
            return false;
        }

        if (name is not null)
        {
            format = Get(name);
        }
        else if (Negotiation.Choose(request, MediaTypes) is >= 0 and var index)
        {
            format = _formats[index];
        }

        refusal = format is not null
            ? null
            : Problem.Of(StatusCodes.Status406NotAcceptable, "No such format", $"The digest can be had as {string.Join(", ", MediaTypes)}; or ask with ?format={string.Join(", ", Names)}.");
        return format is not null;
    }
}
