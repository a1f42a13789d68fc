using Aggregator.Labs;

namespace Aggregator.Web.Pages;

public sealed record AboutModel(IReadOnlyList<Lab> Labs, string LexiconVersion, TimeOnly PublishAt);
