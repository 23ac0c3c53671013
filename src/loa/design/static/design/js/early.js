(function (root, read) {
  if (/[?&]chu=lon(&|$)/.test(location.search)) try { localStorage.setItem("loa-size", "lon"); } catch (e) { /* private window */ }
  var size = read("loa-size"), theme = read("loa-theme");
  if (size) root.dataset.size = size;
  if (theme) root.dataset.theme = theme;
})(document.documentElement, function (key) { try { return localStorage.getItem(key); } catch (e) { return ""; } });
