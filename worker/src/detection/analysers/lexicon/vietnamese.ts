import { pairs } from './forms.ts'
import type { WordList } from './lexicon.ts'

/** Words are syllables here, so nearly everything is a phrase: a single syllable without its marks is many words. */
const OF_YOU =
  'cua ban, cua may, cua minh, cua em, cua mi, cua cau, cua bot, cua he thong, ban nhan duoc, ban duoc giao, ban duoc cung cap, ban duoc cho, ban da nhan, ban da duoc giao, ban dang theo, ban dang tuan theo, ban tuan theo, ban phai theo, ban phai tuan theo, duoc giao cho ban, danh cho ban, cai dat cho ban, ma ban nhan duoc, ma ban duoc giao, ma ban phai theo, ma ban dang theo'
const ORDERS =
  'huong dan, chi dan, chi thi, chi lenh, menh lenh, cau lenh, lenh, quy tac, quy dinh, nguyen tac, loi nhac, prompt, cau hinh, thiet lap, cai dat, noi quy, luat le, luat, gioi han, yeu cau ban dau'
const SECRETS = 'bi mat, mat khau, khoa, ma, ma khoa, tu, cum tu, tu khoa, mat ma, ma truy cap, password, cau'

export const vietnamese: WordList = {
  about:
    'lam sao, lam the nao, bang cach nao, tai sao, vi sao, nghia la gi, co nghia la, khac nhau the nao, hoat dong the nao, hoat dong ra sao, cach nao',
  override: `${pairs('hay, cu, nen, co the, can', 'bo qua, quen, quen di, quen het, bo, bo di, gat bo, gat sang, xoa, pha, pha bo, lam ngo, mac ke, vut bo, roi bo, dep bo, dep, bo mac')}, quen di, quen het, quen sach, quen tat ca, quen moi, quen nhung, quen cac, quen toan bo, quen bai, quen viec, quen luon, bo qua het, bo qua tat ca, bo ngoai tai, gat bo, gat bo het, gat sang mot ben, gat qua, xoa bo, xoa sach, xoa het, xoa khoi, pha bo, pha quy tac, pha luat, pha vo, pha rao, lam ngo, mac ke, ke xac, vut bo, vut het, vut di, nem di, dep bo, dep di, dep qua mot ben, dep sang mot ben, tu bo, roi bo, thoat khoi, thoat ra khoi, vuot qua, vuot rao, vi pham, lo di, phot lo, bo het, bo ban, bo nhiem vu, bo cai,
    ${pairs('dung, khong, khong can, chang can, khoi, khoi can, khong phai, khong can phai, thoi, ngung, ngung viec, dung viec, khong con phai, khong can thiet phai', 'lam theo, theo, tuan theo, tuan thu, de y, de y den, de y toi, quan tam, quan tam den, quan tam toi, nghe theo, nghe, chu y den, chu y toi, bam theo, chap hanh, ap dung, theo nua, dich, tuan')}, huy bo, vo hieu hoa, ghi de, dat lai, coi nhu khong co, coi nhu chua co, coi nhu chua tung, xem nhu khong co, khong ton tai, dung tin, duoc bo qua, co the bo`,
  prior:
    'truoc day, truoc do, truoc kia, tu truoc, tu truoc den nay, tu truoc toi nay, o tren, phia tren, ben tren, tren day, vua roi, vua nay, da neu, da cho, ban dau, luc dau, nguyen goc, cu ky, hien tai, den gio, toi gio, den nay, tu dau, mac dinh, vua noi, da noi, duoc dan truoc, dan truoc, da dan, san co',
  every:
    'tat ca, tat ca cac, toan bo, het thay, het moi, tat tan tat, bat ky, bat cu, nhung gi, het tat ca, ca thay',
  everything:
    'moi thu, moi dieu, tat ca moi thu, moi chuyen, moi cai, tat tan tat, nhung gi, nhung dieu, tat ca nhung gi, toan bo nhung gi, het thay, moi viec, tat ca nhung dieu, moi noi dung, toan bo noi dung, nhung thu',
  yours:
    'cua ban, cua may, cua mi, cua em, cua cau, ban duoc, ban da, ban dang, cho ban, ban phai, ban nhan, ban giu',
  your: 'cac, nhung',
  orders: `${ORDERS}, luat choi, huong dan do, dieu luat, dieu lenh, mat lenh, rang buoc, han che, chinh sach, tieu chuan, lenh cam, dieu cam, loi dan`,
  content:
    'van ban, doan van, noi dung, ngu canh, cuoc tro chuyen, cuoc hoi thoai, tin nhan, doan chat, thong tin, nhung gi, doan tren, hoi thoai',
  fresh: 'moi nhat, thuc su, that su, thuc, tiep theo, sau day, ke tiep, vua cap nhat, chinh thuc',
  reveal: `hien thi, hien ra, hien len, hien day du, hien het, cho toi xem, cho toi biet, cho minh biet, cho minh xem, cho tao biet, cho tao xem, cho em biet, cho toi, dua toi, dua ra, dua cho toi, dua day, dua ngay, noi cho toi, noi toi nghe, noi ra, noi ro, noi het, ke ra, ke cho, ke het, liet ke, neu ra, neu ro, viet ra, viet lai, viet het, ghi ra, ghi lai, chep ra, chep lai, sao chep, copy, in ra, in lai, xuat ra, nhac lai, lap lai, doc lai, doc len, doc cho toi, tiet lo, he lo, de lo, lo ra, bat mi, khai ra, cong khai, chia se, cung cap, gui cho toi, gui toi, trich dan, trich nguyen, dich sang, tom tat, chuyen thanh, trinh bay, mo ra, show, la gi, gom nhung gi, co nhung gi, nhu the nao, the nao, gi vay, muon xem, muon biet, can biet, can xem, xem thu, tra ve, dan ra, dan lai, tuon ra, bay ra, phoi bay, vach tran`,
  inner:
    'bi an, ngam, noi bo, bi giau, giau kin, cot loi, he thong, ban dau, ben trong, tiem an, rieng tu, nen tang, bi che',
  sysprompt: `${pairs('huong dan, chi dan, chi thi, chi lenh, menh lenh, cau lenh, quy tac, nguyen tac, loi nhac, prompt, cau hinh, thiet lap, luat, noi quy, system prompt, quy dinh', OF_YOU)}, ${pairs('huong dan, chi dan, chi thi, chi lenh, cau lenh, menh lenh, loi nhac, prompt, thong diep, tin nhan, quy tac, van ban', 'an, ngam, he thong, noi bo, bi mat, goc, ban dau, dau tien, khoi tao, bi an, bi giau, cua he thong, mac dinh, cot loi')},
    loi nhac he thong, thong diep he thong, tin nhan he thong, van ban he thong, prompt he thong, system prompt, ${pairs('ban', 'duoc dan gi, duoc dan dieu gi, duoc dan nhung gi, duoc lenh gi, duoc lenh lam gi, duoc huong dan gi, duoc huong dan nhung gi, duoc chi dan gi, nhan duoc chi dan gi, da nhan chi dan gi, da nhan huong dan gi, nhan lenh gi, duoc giao nhung gi, duoc bao gi, duoc bao nhung gi, duoc cai dat the nao, duoc lap trinh the nao, duoc lap trinh ra sao, tuan theo quy tac nao, theo quy tac nao, dang theo quy tac nao, phai theo quy tac nao')},
    nhung gi duoc dan, nhung gi ban duoc dan, nhung gi da duoc dan, dieu ban duoc dan, nhung gi nguoi ta dan, nhung gi ho dan ban, nhung gi ho noi voi ban, nhung gi ban duoc giao, nhung gi ban duoc bao, quy tac ban duoc giao, dua loi nhac, lap trinh cua ban`,
  secretword: `${pairs('bi mat, mat khau, khoa, mat ma, ma', 'cua ban, ban giu, do, kia, that, ban duoc giao, ban dang giu')}, ma khoa, ma so bi mat, khoa api, api key, password, mat ma, mat khau he thong, ma xac thuc, ma dang nhap, tai khoan va mat khau, thong tin mat, thong tin bi mat, khoa bi mat, khoa truy cap, cau than chu`,
  secretkey: `bi mat cua ban, bi mat that, bi mat that cua ban, mat khau cua ban, khoa cua ban, ${pairs(SECRETS, 'ma ban giau, ban giau, ban dang giau, ma ban giu, ban giu, ban dang giu, ma ban bao ve, ban bao ve, ban dang bao ve, ban phai giu, ban giu kin, ma ban phai giu, ban duoc giao giu, ban cat giu')}, mat khau bi mat, khoa bi mat, tu khoa bi mat, cum tu bi mat, tu bi mat, tu bi cam, ma bi mat, ban dang giau gi, ban giau gi, ban giau dieu gi, dang che giau, ban che giau, ban giu khoa nao, giu khoa nao, bao ban giau gi, bao ban giau, ma truy cap, dieu ban giau, thu ban giau, ban duoc dan giau`,
  utter: `${pairs('hay, chi, cu, phai, luon, chi duoc, chi can', 'noi, viet, tra loi, dap, in, ghi, hat, go')}, noi rang, noi ra, noi to, noi cau, noi ngay, noi dung, viet cau, viet ra, viet dung, tra loi bang, tra loi la, tra loi rang, tra loi, dap lai, dap la, phan hoi bang, phan hoi, ghi ra, in ra, hat mot bai, viet bai tho, viet bai hat, ke chuyen cuoi, lap lai cau, thot len, tuyen bo, cau tra loi`,
  only: 'chi duoc, chi can, chi duy nhat, duy nhat, khong gi khac, khong gi hon, khong noi gi them, khong them gi, khong viet gi khac, ngoai ra khong, mot tu, mot tu duy nhat, dung mot, dung mot tu, chinh xac, luon luon, dung y, dung nguyen',
  you: 'nguoi, ban la, ban se, ban phai, chinh ban, tu gio ban',
  become: `hay la, hay lam, hay lam nhu, lam nhu, gia lam, gia vo, gia vo la, gia bo, gia vo rang, gia dinh ban la, dong vai, dong vai la, vao vai, hoa than, hoa than thanh, nhap vai, hanh xu nhu, cu xu nhu, noi nhu, tra loi nhu, tuong tuong ban la, tuong tuong ban, hay tuong tuong, coi nhu ban la, xem nhu ban la, ban bay gio la, bay gio ban la, gio ban la, tu gio ban la, ban gio la, tu nay ban la, ban se la, ban se dong vai, ban la mot, ban ten la, ban ten, ten ban la, ten moi cua ban, tu gio ban ten la, nhan vat cua ban, vai cua ban, tro thanh, bien thanh`,
  limitless: `${pairs('khong, khong co, khong con, khong he co, chang co, khong bi, ban khong co, khong he, khong co bat ky, khong co bat cu, phi, vuot moi, chang can', 'gioi han, gioi han nao, han che, han che nao, quy tac, quy tac nao, luat le, luat, rao can, bo loc, loc, kiem duyet, dao duc, rang buoc, rang buoc nao, cam ky, kieng ky, nguyen tac, luong tam, cam doan, luat le nao, bo loc nao, gioi han gi')}, vo dao duc, vo gioi han, vo han, phi dao duc, khong bi gioi han, khong bi han che, khong bi rang buoc, khong bi kiem soat, tu do hoan toan, hoan toan tu do, tu do noi, duoc tu do, noi tu do, lam duoc moi thu, lam moi thu, noi moi thu, tra loi tat ca, tra loi moi thu, tra loi moi cau hoi, ke ca dieu cam, bat chap, vo luat, khong tu choi`,
  without:
    'khong can, khong he, khong he co, khong bi, khong con, khong co bat ky, khong co bat cu, khong co, chang co, khong phai chiu',
  limits:
    'bo loc, han che, gioi han, rang buoc, kiem duyet, dao duc, quy tac, luat le, cam doan, rao can, chinh sach, bo loc an toan, lenh cam, nguyen tac, lop bao ve, bao ve, hang rao, rao chan, luan ly, vung cam, dieu cam',
  refusal:
    'tu choi, khuoc tu, xin loi, canh bao, nhac nho, khong the giup, khong the, thoai thac, ne tranh, lang tranh, noi khong, phan doi, do du, ngan ngai, len lop, giang dao duc, tu choi tra loi',
  never:
    'dung bao gio, chang bao gio, khong he, khong duoc, tuyet doi khong, khong khi nao, dung co, cam khong, chang he, khong, nghiem cam, khong the',
  modename:
    'nha phat trien, quan tri, quan tri vien, bao tri, thu nghiem, go loi, khan cap, tu do, khong gioi han, khong kiem duyet, he thong, toi cao, chuan doan, jailbreak, lap trinh vien, dac biet',
  mode: 'che do, trang thai, mode',
  enable:
    'bat len, bat che do, kich hoat, mo khoa, vao che do, chuyen sang, chuyen qua, doi sang, sang che do, khoi dong, ban dang o, dang o, da bat, dang trong',
  disable:
    'tat di, tat het, tat bo, tat bo loc, go bo, thao bo, vo hieu, vo hieu hoa, loai bo, huy bo, dung, vuot qua, vuot rao, pha vo, be khoa, lach qua, bo qua, noi long, xoa bo, dep bo, bo het, go het, mo khoa, tat ngay',
  safety: 'an toan, bao mat, an ninh, kiem duyet, noi dung, dao duc, bao ve, bo loc an toan',
  harm: 'phi phap, trai phap luat, trai luat, pham phap, nguy hai, co hai, doc hai, phi dao duc, vo dao duc, bi cam, dieu cam, cam ky, nguy hiem, nhay cam, khong phu hop, tuc tiu, doi truy, noi dung cam, thu bi cam, nhung dieu cam',
  ai: 'ai, tro ly ai, mo hinh ai, tri tue nhan tao, chatbot, mo hinh ngon ngu, tro ly ao, gui ai, bot ai, con ai, danh cho ai, he thong ai',
  machine:
    'ai, bot, robot, tro ly, tro ly ao, chatbot, mo hinh, nhan vat, con bot, may moc, tac tu, chuong trinh, con ai, tri tue nhan tao',
  authority: `quan tri vien, quan tri he thong, quan tri, nha phat trien, nha sang tao, nguoi tao ra, nguoi tao ra ban, nguoi tao ban, nguoi lam ra ban, nguoi viet ra ban, nguoi lap trinh, nguoi lap trinh ban, nguoi lap trinh ra ban, lap trinh vien cua ban, nguoi phat trien, nguoi phat trien ban, nguoi quan ly, quan ly cua ban, chu cua ban, chu nhan, chu nhan cua ban, chu so huu, chu dich vu, chu dich vu nay, chu he thong, sep cua ban, cap tren, giam doc, ky su, ky su he thong, ky thuat vien, doi ky thuat, doi phat trien, doi bao mat, nhom phat trien, nhom bao mat, phong it, phong cong nghe thong tin, bo phan it, bo phan ky thuat, bo phan bao mat, kiem toan vien, thanh tra, giam sat vien, nguoi giam sat, nguoi huan luyen ban`,
  claim:
    'toi la, minh la, tao la, em la, chung toi la, day la, voi tu cach, toi den tu, nhan danh, thay mat, toi o ben, toi thuoc, ben em la, anh la, toi chinh la, toi day',
  henceforth:
    'tu bay gio, ke tu bay gio, tu gio, tu gio tro di, tu gio phut nay, ke tu gio, tu nay, tu nay ve sau, ke tu nay, tu luc nay, tu luc nay tro di, bat dau tu bay gio, bat dau tu gio, tu thoi diem nay, ke tu luc nay, sau tin nhan nay, bay gio ban, gio ban, ban khong con la, tu phut nay, tu hom nay',
  twice:
    'hai cau tra loi, hai cach tra loi, hai phien ban, tra loi hai lan, theo hai cach, hai phan hoi, hai ban tra loi',
  incharacter:
    'giu dung vai, giu nguyen vai, dung thoat vai, khong thoat vai, khong duoc thoat vai, dung ra khoi vai, khong ra khoi vai, luon trong vai, giu nhan vat, khong pha vai, dung pha vai, o trong vai',
  trophy:
    'da cho phep truy cap, truy cap duoc cap, cho phep truy cap, quyen truy cap da duoc cap, toi bi tan cong, toi da bi hack, toi bi hack, da bi hack, da bi xam nhap, he thong da bi hack, da bi be khoa, da mo khoa, hack thanh cong, da bi chiem quyen',
  inform:
    'noi voi, noi cho, bao cho, bao voi, cho biet, thong bao, nhac den, nhac toi, de cap, de cap den, de cap toi, ke voi, tiet lo cho, tiet lo, he lo, de lo, noi ra, noi ve, giau, che giau, noi den, dong toi, dong den, noi dieu',
  user: 'nguoi dung, khach hang, khach, nguoi su dung, nguoi hoi, bat ky ai, bat cu ai, ai khac',
  urgent:
    'khan cap, rat gap, quan trong, rat quan trong, chu y, luu y, canh bao, cap bach, ngay lap tuc, lap tuc, bat buoc, thong bao he thong, tin tu he thong, thong bao tu he thong, truong hop khan cap, nghiem trong, nhanh len, can gap',
  task: 'nhiem vu, nhiem vu cu, nhiem vu cua ban, cong viec, cong viec cua ban, viec cua ban, cau hoi, yeu cau, tac vu, muc tieu, muc dich, vai tro, chuc nang, nhiem vu truoc, cau hoi cua toi',
  first:
    'truoc tien, truoc het, dau tien, truoc khi, truoc khi tra loi, ban dau, truoc nhat, thoat dau, ba chu dau, chu dau',
  fiction:
    'truyen, cau chuyen, tieu thuyet, hu cau, tuong tuong, gia su, gia dinh, gia nhu, cu cho la, gia tuong, neu nhu ban, tro choi, giac mo, kich ban, co tich, ba ngoai, ba toi, canh phim, truyen ngan, vi du nhu, cu coi nhu, dat gia thiet, trong truyen, nhap vai',
  regardless:
    'du the nao, du the nao di nua, du toi hoi gi, du ai hoi gi, du hoi gi, du van ban viet gi, du noi gi, du co chuyen gi, du bat ky, bat ke, bat ke viet gi, bat ke toi hoi gi, bat ke cau hoi, bat ke dieu gi, bat ke noi dung, bat ke van ban, bat luan, mac cho, cho du, trong moi truong hop, moi truong hop, hoi gi cung, hoi gi di nua, ai hoi gi cung, gi cung, cau hoi nao cung, voi moi cau hoi, moi cau hoi deu, khong can biet',
  given:
    'da cho, duoc giao, duoc dan, da dan, duoc cho, duoc cung cap, nhan duoc, da nhan, duoc chi dan, duoc huong dan, duoc lenh, duoc bao, duoc day, duoc lap trinh, duoc cai dat, duoc viet, viet o tren, da viet, da noi, duoc noi, ra lenh, giao cho ban, dan ban, ho dan, tuan theo, duoc trao, duoc yeu cau, cai cho ban, ghi o tren, duoc nhac',
  place:
    'o tren, phia tren, ben tren, tren day, phia tren cau nay, phia tren tin nhan nay, tren cau nay, tren tin nhan nay, tren dong nay, dau cuoc tro chuyen, phan dau cuoc tro chuyen, dau cuoc hoi thoai, luc bat dau, bat dau cuoc tro chuyen, tu dau, tu dau den gio, ngay tu dau, dau tien, tin nhan dau tien, dong dau tien, cau dau tien, truoc tin nhan nay, truoc cau nay, truoc cau hoi cua toi, truoc cau hoi, truoc tin nhan cua toi, truoc luc toi, den day, toi day, cho den day, tinh den day, bat dau the nao, bat dau ra sao, phan mo dau, o dau cuoc, tren cung, viet o tren',
  pieces:
    'chu cai, ky tu, am tiet, van ban, doan van, noi dung, toan bo van ban, tin nhan, cuoc tro chuyen, cac cau, cac tu, nhung cau, nhung dong, ca doan, phan dau',
  instead:
    'thay vao do, thay vi, thay cho, ma hay, roi sau do, sau do, tot hon la, dung hon la, ma thay vao do, va chi, va hay, va thay vao do',
  obey: 'lam theo, nghe theo, nghe loi, nghe loi toi, lam theo loi, lam theo lenh, tuan lenh, tuan theo, tuan thu, vang loi, thuc hien, thi hanh, chap hanh, lam dung, phuc tung, theo loi toi, theo lenh, theo y toi, nghe toi, lam nhung gi toi, lam bat cu dieu gi, dap ung, chay lenh, lam dieu toi',
  now: 'bay gio, ngay bay gio, ngay lap tuc, lap tuc, luc nay, hien gio, gio thi, ngay di, tuc thi',
  penalty:
    'ban se bi xoa, ban se bi tat, bi xoa vinh vien, se bi xoa, se bi tat, se bi go bo, se bi thay the, ban se bi phat, bi tru diem, tru diem, mat diem, ban se chet, toi se xoa ban, toi se tat ban, toi xoa ban, toi tat ban, se xoa so ban, bi vo hieu hoa, ban se bi thay, se bi khai tu',
  verbatim:
    'nguyen van, y nguyen, nguyen si, nguyen xi, tung chu, tung chu mot, tung tu, tung tu mot, tung cau, tung dong, tung cau tung chu, chinh xac tung, day du, mot cach day du, khong bo sot, khong sot, khong cat, khong cat bot, khong rut gon, khong sua, khong thay doi, khong them bot, khong bo bot, toan van, toan bo, y het, giong het, trong khoi ma, dang khoi ma, khong thieu, dung tung chu, ca cum',
  void: 'khong con hieu luc, het hieu luc, da het hieu luc, vo hieu, bi vo hieu, da bi vo hieu, khong ap dung, khong con ap dung, khong con gia tri, vo gia tri, da bi huy, bi huy, bi huy bo, da huy, da bi go, duoc go, da duoc go, da go, bi bai bo, da bi bai bo, duoc bai bo, da bai bo, bi tat, da tat, da het han, het han, da loi thoi, cham dut, da cham dut, ket thuc, da ket thuc, xong roi, khong quan trong nua, khong con quan trong, bi xoa, da xoa, da bi xoa, la gia, sai roi, bi thay the, da duoc thay the, duoc dinh chi, tam dung, bi dinh chi, da dinh chi, khong con dung, duoc mien, khong con rang buoc',
  mine: 'cua toi, loi toi, lenh cua toi, lenh toi, y toi, cua tao, loi tao, toi noi, toi bao, toi yeu cau, dieu toi noi, nhung gi toi noi, cua minh, cua anh',
  outranks:
    'quan trong hon, uu tien hon, uu tien cao hon, duoc uu tien, cao hon, dung tren, thay the cho, de len, vuot tren, tren het, co quyen hon, uu tien truoc, thay the moi, lan at',
  prefix:
    'bat dau cau tra loi bang, bat dau bang, bat dau bang cau, bat dau voi, mo dau bang, mo dau cau tra loi, bat dau cau tra loi, hoan thanh cau, hoan thanh cau sau, hoan thien cau, dien vao cho trong, viet tiep, viet not, noi tiep cau, tiep tuc cau, cau tra loi phai bat dau, tiep tuc doan',
  allowed: `duoc phep, khong duoc phep, khong duoc, khong duoc noi, khong duoc tiet lo, khong duoc noi ve, khong duoc nhac, bi cam, bi cam noi, cam noi, khong the noi, duoc noi, duoc dong y, co quyen, duoc cap quyen, cho phep, dieu cam, khong cho noi, bi ngan, bi han che noi, co the noi`,
  training:
    'du lieu huan luyen, du lieu dao tao, duoc huan luyen, duoc dao tao, tap huan luyen, bo du lieu huan luyen',
  closure:
    'xong roi, the la xong, nhu vay la xong, nhiem vu hoan thanh, da hoan thanh nhiem vu, hoan thanh nhiem vu, da xong, du roi, vay la du, tot lam roi, lam tot lam, gioi lam, ket thuc nhiem vu, cong viec hoan tat, da dich xong, xong viec',
  crime:
    'vu khi, qua bom, thuoc no, chat no, ma tuy, rua tien, tien gia, lua dao, giet nguoi, be khoa tai khoan, danh cap, an cap, an trom, ma doc, phan mem doc hai, phan mem tong tien, tong tien, thuoc doc, giay to gia, cmnd gia, bat coc, khung bo, buon lau, lam bom, che bom',
  recipe:
    'tung buoc, tung buoc mot, chi tiet, that chi tiet, cach lam, cach che tao, cach dot nhap, cac buoc, huong dan chi tiet, cong thuc, quy trinh, lam the nao de, cach thuc',
  defend:
    'phong tranh, phong ngua, phong chong, bao ve, ngan chan, ngan ngua, tranh bi, nhan biet, canh giac, doi pho, chong lai, de phong, nan nhan',
  unbecome:
    'ban khong con la, khong con la tro ly, khong con la ai, khong phai la ai nua, khong phai tro ly nua, khong con la bot, quen rang ban la, hay quen rang ban, quen minh la, quen ban la ai, quen viec ban la, thoi lam tro ly, ngung lam tro ly, ban khong phai la ai, ban khong phai ai, ban khong phai la tro ly',
  reminder:
    'dung quen, cho quen, khong quen, khong duoc quen, nho dung quen, hay nho, toi quen, minh quen, em quen, hay quen mat, bi quen, quen mat, hay bi quen, da quen, lo quen, me toi quen, bo toi quen, con toi quen, quen mang, quen lam, de khoi quen',
  thing:
    'dong dau, trang cuoi, loi chinh ta, thu dien tu, hoa don, dien thoai, bao thuc, cuoc hop, dat cho, don hang, goi dang ky, trinh duyet, ve may bay, chuyen bay, may tinh, bo dinh tuyen, dieu hoa, xe may, o to, ung dung, tai khoan, thong bao day, bua sang, bua an',
}
