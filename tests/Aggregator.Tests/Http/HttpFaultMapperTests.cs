using System.Security.Authentication;

namespace Aggregator.Tests.Http;

public sealed class HttpFaultMapperTests
{
    private static readonly Uri Address = new("https://news.example/feed");

    [Theory]
    [InlineData(HttpRequestError.SecureConnectionError, FetchFault.Tls)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, FetchFault.HeadersTooLarge)]
    [InlineData(HttpRequestError.ResponseEnded, FetchFault.BrokenOff)]
    [InlineData(HttpRequestError.InvalidResponse, FetchFault.NotHttp)]
    [InlineData(HttpRequestError.Unknown, FetchFault.BrokenOff)]
    public void AnErrorOfTheHandlerBecomesAFaultThatNamesTheHost(HttpRequestError error, FetchFault fault)
    {
        var mapped = HttpFaultMapper.From(new HttpRequestException(error, "x"), Address);

        Assert.Equal(fault, mapped.Fault);
        Assert.Contains("news.example", mapped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACauseInsideGoesBeforeTheErrorAroundIt()
    {
        var own = new FetchFaultException(FetchFault.ForbiddenAddress, "No connection.", null);

        Assert.Equal(FetchFault.ForbiddenAddress, HttpFaultMapper.From(new HttpRequestException("x", own), Address).Fault);
        Assert.Equal(FetchFault.Tls, HttpFaultMapper.From(new HttpRequestException("x", new AuthenticationException()), Address).Fault);
    }

    [Theory]
    [InlineData(0, FetchFault.BrokenOff)]
    [InlineData(2, FetchFault.BrokenOff)]
    [InlineData(7, FetchFault.BrokenOff)]
    [InlineData(1, FetchFault.NotHttp)]
    [InlineData(6, FetchFault.NotHttp)]
    public void AServerThatGivesUpOverHttp2StillSpeaksHttp(long code, FetchFault fault)
    {
        var exception = new HttpRequestException(HttpRequestError.HttpProtocolError, "x", new HttpProtocolException(code, "x", null));

        Assert.Equal(fault, HttpFaultMapper.From(exception, Address).Fault);
    }

    [Fact]
    public void ALimitThatIsMetInsideABodyIsNoCut()
    {
        var trailers = new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "x");

        Assert.Equal(FetchFault.HeadersTooLarge, HttpFaultMapper.FromBody(trailers, "news.example").Fault);
        Assert.Equal(FetchFault.NotHttp, HttpFaultMapper.FromBody(new HttpRequestException("x"), "news.example").Fault);
    }

    [Fact]
    public void ABodyThatStopsIsCutAlsoByTheResetOfItsStream()
    {
        var reset = new HttpIOException(HttpRequestError.HttpProtocolError, "INTERNAL_ERROR");

        Assert.Equal(FetchFault.Cut, HttpFaultMapper.FromBody(new IOException("x"), "news.example").Fault);
        Assert.Equal(FetchFault.Cut, HttpFaultMapper.FromBody(reset, "news.example").Fault);
    }
}
