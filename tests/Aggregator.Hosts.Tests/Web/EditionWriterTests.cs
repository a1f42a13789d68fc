using Aggregator.Web.Http;
using Aggregator.Web.ReadModels;
using Microsoft.Extensions.Options;

namespace Aggregator.Hosts.Tests.Web;

public sealed class EditionWriterTests
{
    [Fact]
    public async Task WhatWasWrittenOfAnEditionIsKeptWithIt()
    {
        var writer = new EditionWriter(new SiteLinks(Options.Create(new WebsiteOptions())));
        var (edition, written) = (Some.Edition(), 0);

        var first = await writer.GetAsync(edition, "key", "text/plain", WriteAsync);
        var again = await writer.GetAsync(edition, "key", "text/plain", WriteAsync);
        await writer.GetAsync(edition, "other", "text/plain", WriteAsync);
        await writer.GetAsync(Some.Edition(), "key", "text/plain", WriteAsync);

        Assert.Same(first, again);
        Assert.Equal(3, written);

        Task WriteAsync(Stream output)
        {
            written++;
            return Task.CompletedTask;
        }
    }
}
