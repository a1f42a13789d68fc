using System.CommandLine;
using Aggregator.Evaluation;

var root = new RootCommand("Runs the product's own code over evaluation sets, so that quality is a number.");
root.Subcommands.Add(ExtractionVerb.Create());
root.Subcommands.Add(ExtractionFitVerb.Create());
return await root.Parse(args).InvokeAsync();
