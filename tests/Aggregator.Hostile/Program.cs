using Aggregator.Hostile.Months;

switch (args)
{
    case ["month", .. var rest]:
        return await MonthVerb.RunAsync(new VerbArguments(rest));
    default:
        Console.Error.WriteLine("Verbs: month [--days N] [--sources N] [--seed N].");
        return 2;
}
