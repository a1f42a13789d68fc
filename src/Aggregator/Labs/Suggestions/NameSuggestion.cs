using System.Text.Json.Nodes;

namespace Aggregator.Labs.Suggestions;

/// <summary>A name that the lexicon does not know and that stands beside a known lab, with what speaks for it.</summary>
/// <param name="Name">As it is written most often.</param>
/// <param name="Kind"><c>product</c>, or <c>organisation</c> where the name says so: Acme AI, 某某智能.</param>
/// <param name="Lab">Id of the lab that it stands beside most often.</param>
/// <param name="Beside">Articles in which it stands beside that lab.</param>
/// <param name="Articles">All articles that hold it.</param>
/// <param name="Sources">The outlets of <paramref name="Beside"/>, in order of their names.</param>
/// <param name="First">When the first of these articles was published.</param>
/// <param name="Evidence">A sentence each of at most three outlets, the newest first.</param>
/// <param name="Entry">To paste into the <c>labs</c> of the file that <c>Labs:LexiconAdditionsPath</c> names.</param>
public sealed record NameSuggestion(
    string Name, string Kind, string Lab, int Beside, int Articles, IReadOnlyList<string> Sources, DateTimeOffset First,
    DateTimeOffset Last, IReadOnlyList<SuggestionEvidence> Evidence, JsonObject Entry);

/// <param name="Sentence">Of title or excerpt, with the name in it.</param>
public sealed record SuggestionEvidence(string Outlet, DateTimeOffset PublishedAt, string Sentence, Uri? Address);
