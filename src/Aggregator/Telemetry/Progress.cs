namespace Aggregator.Telemetry;

/// <summary>
/// Says of long work what it does and how far it is: nothing of what is done at once, and else a line every few seconds. Hosts show
/// these lines in the terminal whatever else they keep to themselves.
/// </summary>
public sealed partial class Progress(TimeProvider time, ILogger<Progress> logger)
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <param name="what">What is done to what, such as <c>articles read for the search</c>.</param>
    /// <param name="total">How many there are; null when nobody knows.</param>
    public Work Begin(string what, int? total = null) => new(what, total, time, logger);

    /// <summary>For one thread.</summary>
    public sealed partial class Work(string what, int? total, TimeProvider time, ILogger logger)
    {
        private readonly long _startedAt = time.GetTimestamp();
        private TimeSpan _saidAfter;
        private int _done;

        /// <summary>So many more are done.</summary>
        public void Add(int count)
        {
            _done += count;
            var elapsed = time.GetElapsedTime(_startedAt);
            if (elapsed - _saidAfter >= Interval)
            {
                _saidAfter = elapsed;
                Say(elapsed);
            }
        }

        /// <summary>Says that all is done, if the work was spoken of.</summary>
        public void End()
        {
            if (_saidAfter > TimeSpan.Zero)
            {
                Ended(_done, what, time.GetElapsedTime(_startedAt).TotalSeconds);
            }
        }

        private void Say(TimeSpan elapsed)
        {
            if (total is { } all)
            {
                DoneOf(_done, all, what, elapsed.TotalSeconds);
                return;
            }

            Done(_done, what, elapsed.TotalSeconds);
        }

        [LoggerMessage(LogLevel.Information, "{Done} of {Total} {What} in {Seconds:0} s")]
        private partial void DoneOf(int done, int total, string what, double seconds);

        [LoggerMessage(LogLevel.Information, "{Done} {What} in {Seconds:0} s")]
        private partial void Done(int done, string what, double seconds);

        [LoggerMessage(LogLevel.Information, "All {Done} {What} in {Seconds:0} s")]
        private partial void Ended(int done, string what, double seconds);
    }
}
