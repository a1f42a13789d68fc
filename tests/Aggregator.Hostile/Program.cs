using Aggregator.Hostile;
using Aggregator.Hostile.Cycles;
using Aggregator.Hostile.Faults;
using Aggregator.Hostile.Months;

switch (args)
{
    case ["faults", .. var rest]:
        return await FaultsVerb.RunAsync(rest, CancellationToken.None);
    case ["month", .. var rest]:
        return await MonthVerb.RunAsync(new VerbArguments(rest));
    case ["cycles", .. var rest]:
        return await CyclesVerb.RunAsync(new VerbArguments(rest));
    default:
        Console.Error.WriteLine(
            "Verbs: faults [--each] [NAME ...], month [--days N] [--sources N] [--seed N], cycles [--count N].");
        return 2;
}
