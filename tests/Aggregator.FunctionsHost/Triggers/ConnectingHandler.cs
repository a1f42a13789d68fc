namespace Aggregator.FunctionsHost.Triggers;

/// <summary>
/// Connects again to a server that does not listen yet: a worker says that it is ready before its own server does. The host tries ten times;
/// here there are more, for machines that have much to do.
/// </summary>
internal sealed class ConnectingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostTries = 100;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var pause = ShortestPause;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError && tries < MostTries)
            {
                await Task.Delay(pause, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
