using Aggregator.FunctionsHost;

if (args is not ["run", var folder, .. var rest] || rest.Length % 2 != 0)
{
    return RunVerb.PrintUsage();
}

return await RunVerb.RunAsync(folder, rest);
