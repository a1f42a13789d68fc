using System.CommandLine;

var root = new RootCommand("Runs the product's own code over evaluation sets, so that quality is a number.");
return await root.Parse(args).InvokeAsync();
