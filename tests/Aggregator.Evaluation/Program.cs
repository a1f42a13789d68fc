using Aggregator.Evaluation;

var root = new RootCommand("Runs the product's own code over evaluation sets, so that quality is a number.")
{
    FeedsVerb.Create(),
    ExtractionVerb.Create(),
    ExtractionFitVerb.Create(),
    ExtractionAblationVerb.Create(),
    LabsVerb.Create(),
    LabsFitVerb.Create(),
    LabsDatedVerb.Create(),
    TopicsFitVerb.Create(),
    StoriesVerb.Create(),
    StoriesFitVerb.Create(),
    StoriesUnseenVerb.Create(),
    MattersVerb.Create(),
    RankingVerb.Create(),
    RankingFitVerb.Create(),
    SummariesVerb.Create(),
    ComposedVerb.Create(),
    FidelityVerb.Create(),
};
return await root.Parse(args).InvokeAsync();
