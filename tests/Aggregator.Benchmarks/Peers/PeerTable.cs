namespace Aggregator.Benchmarks.Peers;

/// <summary>The runs of each peer in each world, and the table of their medians.</summary>
internal sealed class PeerTable
{
    private readonly List<(string World, Peer Peer, Taken Taken, Answers Answers)> _runs = [];

    public void Add(string world, Peer peer, Taken taken, Answers answers) => _runs.Add((world, peer, taken, answers));

    /// <summary>The median of the runs by each measure; null when that peer is not on this machine.</summary>
    public Taken? Find(string world, Peer peer)
    {
        var runs = _runs.Where(run => run.World == world && run.Peer == peer).Select(run => run.Taken).ToList();
        return runs.Count == 0
            ? null
            : new Taken(Median(runs, run => run.Wall), Median(runs, run => run.Processor), runs.Max(run => run.Megabytes), runs[^1].Output);
    }

    public double Peak(Peer peer) => _runs.Where(run => run.Peer == peer).Max(run => run.Taken.Megabytes);

    /// <summary>Ratios of wall and processor time are to the naive loop, which is on every machine.</summary>
    public void Print()
    {
        Console.WriteLine("world      program      wall s (ratio)   processor s (ratio)    MB   sent  304  other");
        foreach (var (world, peer) in _runs.Select(run => (run.World, run.Peer)).Distinct())
        {
            var (taken, naive) = (Find(world, peer)!, Find(world, Peer.Naive)!);
            var answers = _runs.Last(run => (run.World, run.Peer) == (world, peer)).Answers;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{world,-10} {peer.Name,-10} {taken.Wall,8:F2} ({taken.Wall / naive.Wall,5:F2})      {taken.Processor,8:F2} "
                + $"({taken.Processor / naive.Processor,5:F2})  {taken.Megabytes,6:F0}  {answers.Changed,5} {answers.Unchanged,4} "
                + $"{answers.Others,6}"));
        }
    }

    private static double Median(List<Taken> runs, Func<Taken, double> measure) => runs.Select(measure).Order().ElementAt(runs.Count / 2);
}
