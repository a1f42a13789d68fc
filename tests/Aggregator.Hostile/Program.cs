using Aggregator.Hostile.Faults;

switch (args)
{
    case ["faults", .. var rest]:
        return await FaultsVerb.RunAsync(rest, CancellationToken.None);
    default:
        Console.Error.WriteLine("Verbs: faults [--each] [NAME ...].");
        return 2;
}
